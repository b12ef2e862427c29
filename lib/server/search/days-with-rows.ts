import sql from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import { columnsOf } from "@/lib/query/columns";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { DAY, dayOf } from "@/lib/server/partition/day";
import { countRows } from "@/lib/server/rollup/counts";
import { grainFor } from "@/lib/server/rollup/grain";
import type { Scope } from "./scope";
import type { TimeSpan } from "./slices";

/** To name more days than these takes longer than it saves. */
const MOST_DAYS = 400;

export interface DayWithRows extends TimeSpan {
  rows: number;
}

/**
 * The days that hold the scope's rows and how many, oldest first, where the counts can tell;
 * otherwise null. Of a pair of logger and host that met five times in a month it names five days.
 */
export async function daysWithRows(
  ask: Ask,
  db: Database,
  scope: Scope,
): Promise<DayWithRows[] | null> {
  const { query, from, to } = scope;
  const columns = columnsOf(query);
  if (db.layout !== "owned" || !columns || to - from > MOST_DAYS * DAY) return null;
  if (!grainFor(columns, to - from)) return null;
  const starts = daysOf({ from, to });
  const counted = await ask<{ bucket: number; rows: number }>(sql`
    select bucket, sum(n)::float8 as rows
    from (${countRows(db, scope, [], { starts })}) as counted
    group by bucket
    having sum(n) <> 0
    order by bucket`);
  return counted.map(({ bucket, rows }) => ({
    from: starts[bucket - 1] ?? from,
    to: starts[bucket] ?? to,
    rows,
  }));
}

/** Where a range begins, and the midnights within it. */
function daysOf({ from, to }: TimeSpan): Micros[] {
  const starts = [from];
  for (let day = dayOf(from) + DAY; day < to; day += DAY) starts.push(day);
  return starts;
}
