import { AsyncLocalStorage } from "node:async_hooks";
import { AppError } from "@/lib/contract/error";
import { mayAs, ROLES, type Role } from "@/lib/contract/role";
import type { Peer } from "@/lib/server/http/peer";
import type { Caller, Person } from "./caller";
import { ALL, type Sight, seesAll, wholeOnly } from "./sight";

/** What is known of a request by its connection and its credentials. */
export interface Asker extends Peer {
  /** Null: nobody, which few routes answer. */
  caller: Caller | null;
}

/** Next bundles pages and routes apart; only the global object is common to them. */
const holder: typeof globalThis & { cordwoodAskers?: AsyncLocalStorage<Asker> } = globalThis;

function askers(): AsyncLocalStorage<Asker> {
  holder.cordwoodAskers ??= new AsyncLocalStorage<Asker>();
  return holder.cordwoodAskers;
}

/** Runs what answers a request, which from anywhere below can tell who asked. */
export function answerTo<T>(asker: Asker, work: () => T): T {
  return askers().run(asker, work);
}

/** Who asked, as the gate found. Throws where no gate was passed: nothing is answered then. */
export function asker(): Asker {
  const found = askers().getStore();
  if (!found) throw new AppError("unauthenticated", "This was not asked through the gate.");
  return found;
}

/** The same where nobody's question isn't answered. */
export function theCaller(): Caller {
  const { caller } = asker();
  if (!caller) throw new AppError("unauthenticated", "Sign in first.");
  return caller;
}

export function sightOf(caller: Caller): Sight {
  return caller.kind === "open" ? ALL : caller.sight;
}

/** As which roles they may act: their own, and those that may less. */
export function rolesOf(caller: Caller): readonly Role[] {
  if (caller.kind === "open") return ROLES;
  return caller.kind === "person" ? ROLES.filter((role) => mayAs(caller.role, role)) : [];
}

/** As others are told who did something: by what is nobody else's. What people call themselves may be. */
export function nameOf(caller: Caller): string {
  switch (caller.kind) {
    case "open":
      return "whoever uses this machine";
    case "person":
      return caller.email;
    case "token":
      return `token ${caller.name}`;
  }
}

/** Who asks, where only a person has what is asked for: an account, sessions. */
export function thePerson(): Person {
  const caller = theCaller();
  if (caller.kind === "person") return caller;
  throw new AppError("not_found", "Nobody is signed in here, so that there is no account.");
}

/** An id that somebody chose for what they began: under the same id others find nothing of it. */
export function ownId(id: string): string {
  const caller = theCaller();
  return caller.kind === "open" ? id : `${caller.kind}-${caller.id}-${id}`;
}

/** Throws for those who don't see all logs. */
export function assertSeesAll(): void {
  if (!seesAll(sightOf(theCaller()))) throw wholeOnly();
}
