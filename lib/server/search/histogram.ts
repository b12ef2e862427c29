import sql, { raw } from "sql-template-tag";
import { fieldOf } from "@/lib/log/field";
import { formatInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import type { Buckets } from "./buckets";
import { countValues, type Held, mostFrequent } from "./count-values";
import type { Scope } from "./scope";
import { askThroughIndex } from "./through-index";

export interface Histogram {
  from: string;
  to: string;
  /** The field whose values are counted, as it was asked for. */
  by: string;
  interval_ms: number;
  total: number;
  buckets: {
    at: string;
    counts: Record<string, number>;
    /** Rows with a value that is none of those named. */
    others?: number;
    /** Rows with several values in a list: each row stands in one place. */
    several?: number;
    /** Rows without a value. */
    none?: number;
  }[];
}

/** How many values get a name of their own; a chart can't tell more colours apart anyway. */
const NAMED_VALUES = 20;

/** There are seven levels, but as many ways to write them as writers. */
const NAMED_LEVELS = 1_000;

/** Rows by bucket and value of a field; empty buckets are filled in here. */
export async function readHistogram(
  db: Database,
  scope: Scope,
  by: string,
  buckets: Buckets,
  signal?: AbortSignal,
): Promise<Histogram> {
  const isLevel = fieldOf(by)?.kind === "level";
  const statement = (indexed: Scope) => sql`
    with hits as materialized (
      select bucket, held, key, value, sum(n) as n
      from (${countValues(db, indexed, by, { cuts: buckets, several: "together" })}) as counted
      group by 1, 2, 3, 4
      having sum(n) <> 0
    ),
    named as (
      select key, ${mostFrequent(raw("value"), raw("n"))} as value
      from hits
      where held = 'value'
      group by key
      order by sum(n) desc, key
      limit ${isLevel ? NAMED_LEVELS : NAMED_VALUES}
    )
    select hits.bucket, hits.held, named.value, sum(hits.n) as n
    from hits
    left join named on named.key = hits.key
    group by 1, 2, 3
    -- As rows are grouped depends on others too, of which not everybody may learn.
    order by 1, 2, 3`;
  type Row = { bucket: number; held: Held; value: string | null; n: string };
  const rows = await askThroughIndex<Row>(db, scope, statement, signal);
  // Maps: a value may be called `constructor` or `__proto__`.
  const bars = buckets.starts.map((start) => ({
    at: formatInstant(start),
    counts: new Map<string, number>(),
    rest: { others: 0, several: 0, none: 0 },
  }));
  let total = 0;
  for (const { bucket, held, value, n } of rows) {
    const bar = bars[bucket - 1];
    if (!bar) continue;
    const count = Number(n);
    total += count;
    if (value !== null) bar.counts.set(value, (bar.counts.get(value) ?? 0) + count);
    else bar.rest[held === "several" || held === "none" ? held : "others"] += count;
  }
  return {
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    by,
    interval_ms: buckets.intervalMs,
    total,
    buckets: bars.map(({ at, counts, rest: { others, several, none } }) => ({
      at,
      counts: Object.fromEntries(counts),
      ...(others > 0 && { others }),
      ...(several > 0 && { several }),
      ...(none > 0 && { none }),
    })),
  };
}
