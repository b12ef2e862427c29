import type { WhoseViews } from "@/lib/server/views/whose-views";
import { sightOf } from "./asker";
import type { Caller } from "./caller";
import { seesEveryRow } from "./sight";

/** A view's name and query may tell of logs that only those see who made it. */
export function viewsFor(caller: Caller): WhoseViews {
  if (caller.kind === "open") return { kind: "all" };
  if (caller.team !== null) return { kind: "team", team: caller.team };
  return seesEveryRow(sightOf(caller)) ? { kind: "all" } : { kind: "shared" };
}
