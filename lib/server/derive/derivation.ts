import type { Micros } from "@/lib/log/instant";
import type { Client, Database } from "@/lib/server/db/database";
import type { TimeSpan } from "@/lib/server/search/slices";

/** What is derived at once: the rows of an hour of UTC. */
export const UNIT: Micros = 3_600_000_000;

/** How many of a unit's changes its derivation hasn't seen. */
export interface StaleUnit {
  unit: Micros;
  /** How often its rows have changed, ever. */
  changes: number;
  /** How many of these are in what was derived; 0 where nothing was. */
  seen: number;
}

/** A unit whose rows have changed since they were derived. */
export interface ChangedUnit {
  unit: Micros;
  /** Whether what was derived holds, but for the rows that have changed. */
  isDerived: boolean;
  /** Where rows may have changed, oldest first; all of the unit where that isn't known. */
  spans: readonly TimeSpan[];
}

/** Something that is worked out of rows once and kept, an hour of them at a time. */
export interface Derivation {
  kind: string;
  /** Raised with every change of the rules: what was derived by older ones is derived anew. */
  version: number;
  /**
   * Whether a unit is derived that is still being written: by what its derivation has cost so far
   * and costs each time.
   */
  isWorth(unit: StaleUnit): boolean;
  /** A table of Cordwood's that nobody else changes, and that one alone derives under. */
  guard?: string;
  /**
   * Puts what is derived of a unit's rows in place of what was. Runs in a transaction of one
   * snapshot, in which nobody drops the rows. False where that was only a part of them: then it is
   * called again, in another transaction, and readers find what is done by then.
   */
  derive(client: Client, db: Database, unit: ChangedUnit, signal?: AbortSignal): Promise<boolean>;
}
