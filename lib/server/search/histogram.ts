import sql from "sql-template-tag";
import { fieldOf } from "@/lib/log/field";
import { formatInstant } from "@/lib/log/instant";
import { canonicalLevel } from "@/lib/log/level";
import type { Database } from "@/lib/server/db/database";
import type { Buckets } from "./buckets";
import { countValues } from "./count-values";
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
      select bucket, value, sum(n) as n
      from (${countValues(db, indexed, by, buckets)}) as counted
      group by 1, 2
      having sum(n) <> 0
    ),
    named as (
      select value
      from hits
      where value is not null
      group by value
      order by sum(n) desc, value
      limit ${isLevel ? NAMED_LEVELS : NAMED_VALUES}
    )
    select hits.bucket, named.value, hits.value is null as is_none, sum(hits.n) as n
    from hits
    left join named on named.value = hits.value
    group by 1, 2, 3
    -- As rows are grouped depends on others too, of which not everybody may learn.
    order by 1, 2, 3`;
  type Row = { bucket: number; value: string | null; is_none: boolean; n: string };
  const rows = await askThroughIndex<Row>(db, scope, statement, signal);
  // Maps: a value may be called `constructor` or `__proto__`.
  const bars = buckets.starts.map((start) => ({
    at: formatInstant(start),
    counts: new Map<string, number>(),
    others: 0,
    none: 0,
  }));
  let total = 0;
  for (const { bucket, value, is_none, n } of rows) {
    const bar = bars[bucket - 1];
    if (!bar) continue;
    const count = Number(n);
    total += count;
    if (value !== null) {
      const name = isLevel ? canonicalLevel(value) : value;
      bar.counts.set(name, (bar.counts.get(name) ?? 0) + count);
    } else if (is_none) {
      bar.none += count;
    } else {
      bar.others += count;
    }
  }
  return {
    from: formatInstant(scope.from),
    to: formatInstant(scope.to),
    by,
    interval_ms: buckets.intervalMs,
    total,
    buckets: bars.map(({ at, counts, others, none }) => ({
      at,
      counts: Object.fromEntries(counts),
      ...(others > 0 && { others }),
      ...(none > 0 && { none }),
    })),
  };
}
