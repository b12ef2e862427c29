import sql, { raw } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import { canonicalLevel } from "@/lib/log/level";
import type { Database } from "@/lib/server/db/database";
import { countRows } from "@/lib/server/rollup/counts";
import type { Buckets } from "./buckets";
import type { Scope } from "./scope";
import { askThroughIndex } from "./through-index";

export type Stack = "level" | "logger_name" | "hostname";

export interface Histogram {
  from: string;
  to: string;
  interval_ms: number;
  total: number;
  buckets: { at: string; counts: Record<string, number>; others?: number }[];
}

/** How many values get a name of their own; a chart can't tell more colours apart anyway. */
const NAMED_VALUES = 20;

/** There are seven levels, but as many ways to write them as writers. */
const NAMED_LEVELS = 1_000;

/** Rows by bucket and value; empty buckets are filled in here. */
export async function readHistogram(
  db: Database,
  scope: Scope,
  by: Stack,
  buckets: Buckets,
  signal?: AbortSignal,
): Promise<Histogram> {
  const statement = (indexed: Scope) => sql`
    with hits as materialized (
      select bucket, ${raw(by)} as value, sum(n) as n
      from (${countRows(db, indexed, [by], buckets)}) as counted
      group by 1, 2
      having sum(n) <> 0
    ),
    named as (
      select value
      from hits
      group by value
      order by sum(n) desc, value
      limit ${by === "level" ? NAMED_LEVELS : NAMED_VALUES}
    )
    select hits.bucket, named.value, sum(hits.n) as n
    from hits
    left join named on named.value = hits.value
    group by 1, 2`;
  type Row = { bucket: number; value: string | null; n: string };
  const rows = await askThroughIndex<Row>(db, scope, statement, signal);
  const answer: Histogram = {
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    interval_ms: buckets.intervalMs,
    total: 0,
    buckets: buckets.starts.map((start) => ({ at: formatInstant(start), counts: {} })),
  };
  for (const { bucket, value, n } of rows) {
    const count = Number(n);
    const into = answer.buckets[bucket - 1];
    if (!into) continue;
    answer.total += count;
    if (value === null) {
      into.others = (into.others ?? 0) + count;
    } else {
      const name = by === "level" ? canonicalLevel(value) : value;
      into.counts[name] = (into.counts[name] ?? 0) + count;
    }
  }
  return answer;
}
