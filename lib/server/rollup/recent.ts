import sql, { raw, type Sql } from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";

const HOUR: Micros = 3_600_000_000;

/**
 * How far back from now recent counts are asked, are added to, and are there at all. The clocks of
 * two statements may be that far apart.
 */
export const RECENT = { asked: 25 * HOUR, added: 27 * HOUR, there: 29 * HOUR };

/** When that is by the clock of Postgres. */
export function sinceRecent(what: keyof typeof RECENT): Sql {
  return sql`(current_timestamp - interval '${raw(String(RECENT[what] / 1_000_000))} seconds')`;
}
