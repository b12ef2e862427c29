import sql from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import { canonicalLevel, ERROR_LEVELS } from "@/lib/log/level";
import type { Database } from "@/lib/server/db/database";
import { countRows } from "@/lib/server/rollup/counts";
import { LOGGER_SLOT } from "@/lib/server/rollup/grain";
import type { BucketOptions, Buckets } from "./buckets";
import type { Scope } from "./scope";
import { askThroughIndex } from "./through-index";

interface Totals {
  total: number;
  /** ERROR and CRITICAL. */
  errors: number;
  /** Distinct logger names. */
  loggers: number;
}

export interface Overview extends Totals {
  from: string;
  to: string;
  levels: { level: string; count: number }[];
  /** The range of the same length that ends where this one begins. */
  previous: Totals;
  trend: (Totals & { at: string })[];
}

/** Points of the small trend lines: enough for a shape, few enough to read. */
export const TREND: BucketOptions = { count: 40, slot: LOGGER_SLOT };

/** What the figures are made of. */
const COLUMNS = ["level", "logger_name"] as const;

interface Part {
  /** 0 is the range before, 1 and up are the trend's buckets, null is the whole range. */
  bucket: number | null;
  /** Null on the row that counts loggers. */
  level: string | null;
  n: string;
}

/** All figures of the overview from one statement, and so from one snapshot. */
export async function readOverview(
  db: Database,
  scope: Scope,
  buckets: Buckets,
  signal?: AbortSignal,
): Promise<Overview> {
  const { from, to } = scope;
  const statement = (indexed: Scope) => {
    const before: Scope = { ...indexed, from: from - (to - from), to: from };
    return sql`
      with counted as materialized (
        ${countRows(db, indexed, COLUMNS, buckets)}
        union all
        select 0, level, logger_name, n
        from (${countRows(db, before, COLUMNS, { starts: [before.from] })}) as earlier
      ),
      loggers as materialized (
        select bucket, logger_name from counted group by 1, 2 having sum(n) <> 0
      )
      select bucket, level, sum(n) as n from counted group by 1, 2 having sum(n) <> 0
      union all
      select bucket, null, count(*) from loggers group by 1
      union all
      select null, null, count(*)
      from (select logger_name from loggers where bucket > 0 group by 1) as whole`;
  };
  const parts = await askThroughIndex<Part>(db, scope, statement, signal);
  const trend = buckets.starts.map((start) => ({ at: formatInstant(start), ...nothing() }));
  const whole = nothing();
  const previous = nothing();
  const levels = new Map<string, number>();
  for (const { bucket, level: word, n } of parts) {
    const count = Number(n);
    const totals = bucket === null ? whole : bucket === 0 ? previous : trend[bucket - 1];
    if (!totals) continue;
    if (word === null) {
      totals.loggers = count;
      continue;
    }
    const level = canonicalLevel(word);
    addTo(totals, level, count);
    if (bucket === 0) continue;
    addTo(whole, level, count);
    levels.set(level, (levels.get(level) ?? 0) + count);
  }
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    ...whole,
    levels: [...levels]
      .map(([level, count]) => ({ level, count }))
      .sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1)),
    previous,
    trend,
  };
}

function nothing(): Totals {
  return { total: 0, errors: 0, loggers: 0 };
}

function addTo(totals: Totals, level: string, count: number): void {
  totals.total += count;
  if (ERROR_LEVELS.some((name) => name === level)) totals.errors += count;
}
