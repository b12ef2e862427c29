import sql from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import { countRows } from "@/lib/server/rollup/counts";
import { IS_ERROR } from "./trend-rows";

/** How many errors more the running hour has than were sorted into groups, by the counts: 2 ms. */
export async function errorsWaiting(db: Database, now: Micros): Promise<number> {
  const from = Math.floor(now / UNIT) * UNIT;
  const scope = { query: null, from, to: from + UNIT, tz: "UTC", now };
  const counted = countRows(db, scope, ["level"], { starts: [from], only: IS_ERROR });
  const [waiting] = await db.query<{ n: number }>(sql`
    select (
      (select coalesce(sum(n), 0) from (${counted}) as rows)
      - (select coalesce(sum(n), 0) from ${db.table("error_counts")} where unit = ${formatInstant(from)})
    )::float8 as n`);
  return waiting?.n ?? 0;
}
