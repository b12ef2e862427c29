import sql, { raw } from "sql-template-tag";
import type { FieldColumn } from "@/lib/log/field";
import { formatInstant } from "@/lib/log/instant";
import { canonicalLevel, ERROR_LEVELS } from "@/lib/log/level";
import { columnsOf } from "@/lib/query/columns";
import type { Database } from "@/lib/server/db/database";
import { countLoggers } from "@/lib/server/rollup/count-loggers";
import { countRows, isCounted } from "@/lib/server/rollup/counts";
import { Ends } from "@/lib/server/rollup/ends";
import { slotOf } from "@/lib/server/rollup/grain";
import { type Buckets, cutRange } from "./buckets";
import type { Scope } from "./scope";
import { askThroughIndex } from "./through-index";

interface Totals {
  total: number;
  /** ERROR and CRITICAL. */
  errors: number;
}

interface Figures extends Totals {
  /** Distinct logger names. */
  loggers: number;
}

export interface Overview extends Figures {
  from: string;
  to: string;
  levels: { level: string; count: number }[];
  /** The range of the same length that ends where this one begins. */
  previous: Figures;
  trend: (Totals & { at: string })[];
}

/** Points of the small trend lines: enough for a shape, few enough to read. */
const POINTS = 40;

/** Where they begin: with what is counted, so that nobody reads an hour's rows for their sake. */
export function trendOf(scope: Pick<Scope, "query" | "from" | "to" | "tz">): Buckets {
  const slot = slotOf(columnsOf(scope.query) ?? []);
  return cutRange(scope, { count: POINTS, ...(slot && { slot }) });
}

interface Part {
  /** 0 is the range before, 1 and up are the trend's buckets; of loggers 1 is the whole range. */
  bucket: number;
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
    const counted = (columns: readonly FieldColumn[], ends?: Ends) => sql`
      ${countRows(db, indexed, columns, { ...buckets, ends })}
      union all
      select 0, ${raw(columns.join(", "))}, n
      from (${countRows(db, before, columns, { starts: [before.from], ends })}) as earlier`;
    // Counts tell levels and loggers apart for less; rows are better read once for both.
    if (isCounted(db, indexed, ["level", "logger_name"])) {
      const ends = new Ends(db);
      return ends.before(sql`
        select bucket, level, sum(n) as n
        from (${counted(["level"], ends)}) as levels
        group by 1, 2
        having sum(n) <> 0
        union all
        select 1, null, n from (${countLoggers(db, indexed, ends)}) as loggers
        union all
        select 0, null, n from (${countLoggers(db, before, ends)}) as earlier_loggers`);
    }
    return sql`
      with counted as materialized (${counted(["level", "logger_name"])})
      select bucket, level, sum(n) as n from counted group by 1, 2 having sum(n) <> 0
      union all
      select bucket, null, count(*)
      from (
        select least(bucket, 1) as bucket, logger_name from counted group by 1, 2 having sum(n) <> 0
      ) as named
      group by 1`;
  };
  const parts = await askThroughIndex<Part>(db, scope, statement, signal);
  const trend = buckets.starts.map((start) => ({ at: formatInstant(start), total: 0, errors: 0 }));
  const whole = { total: 0, errors: 0, loggers: 0 };
  const previous = { total: 0, errors: 0, loggers: 0 };
  const levels = new Map<string, number>();
  for (const { bucket, level: word, n } of parts) {
    const count = Number(n);
    if (word === null) {
      (bucket === 0 ? previous : whole).loggers = count;
      continue;
    }
    const level = canonicalLevel(word);
    if (bucket === 0) {
      addTo(previous, level, count);
      continue;
    }
    const point = trend[bucket - 1];
    if (point) addTo(point, level, count);
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

function addTo(totals: Totals, level: string, count: number): void {
  totals.total += count;
  if (ERROR_LEVELS.some((name) => name === level)) totals.errors += count;
}
