import type { Micros } from "@/lib/log/instant";
import type { Client, Database } from "@/lib/server/db/database";
import type { TimeSpan } from "@/lib/server/search/slices";

/** What is derived at once: the rows of an hour of UTC. */
export const UNIT: Micros = 3_600_000_000;

/** Something that is worked out of rows once and kept, an hour of them at a time. */
export interface Derivation {
  kind: string;
  /** Raised with every change of the rules: what was derived by older ones is derived anew. */
  version: number;
  /**
   * Puts what is derived of a unit's rows in place of what was. Runs in a transaction of one
   * snapshot, in which nobody drops the rows.
   */
  derive(client: Client, db: Database, unit: TimeSpan, signal?: AbortSignal): Promise<void>;
}

/** Where derived rows are, and their column of time: they go with the day they were derived of. */
export const DERIVED_TABLES = [
  { table: "error_rows", time: "timestamp" },
  { table: "error_counts", time: "unit" },
  { table: "operation_hours", time: "unit" },
  { table: "operation_days", time: "unit" },
] as const;
