import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Scope } from "@/lib/server/search/scope";
import { Derived } from "./derived";
import { OnDemand } from "./on-demand";
import type { ErrorSource } from "./source";
import { readUnsorted } from "./unsorted";

/** What is known of errors in a snapshot. */
export async function sourceOf(
  asking: Asking,
  db: Database,
  { now }: Pick<Scope, "now">,
  signal?: AbortSignal,
): Promise<ErrorSource> {
  if (db.layout === "plain") return new OnDemand(asking, db, signal);
  return Derived.at(asking, db, await readUnsorted(asking, db, now, signal), signal);
}
