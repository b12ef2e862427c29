import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import { COLUMNS } from "@/lib/log/record";
import { waysToCount } from "./counted";
import { between, type Question } from "./question";

type Asked = Pick<Question, "filter" | "from" | "to">;

/** Bars by level, in every way to count. */
export function histogramStatements(asked: Asked, step: Micros): Sql[] {
  return waysToCount({ ...asked, columns: ["level"], step }).map(
    (counted) => sql`
      select bucket, level, sum(n) as n from (${counted}) as counted group by 1, 2 having sum(n) <> 0`,
  );
}

/** Levels of the trend's buckets, and levels and distinct loggers of the range and the one before. */
export function overviewStatements(asked: Asked, step: Micros): Sql[] {
  const { from, to } = asked;
  const earlier = { ...asked, from: from - (to - from), to: from };
  const levels = waysToCount({ ...asked, columns: ["level"], step });
  const levelsBefore = waysToCount({ ...earlier, columns: ["level"], step: null });
  const loggers = waysToCount({ ...asked, columns: ["logger_name"], step: null });
  const loggersBefore = waysToCount({ ...earlier, columns: ["logger_name"], step: null });
  const most = Math.max(levels.length, loggers.length);
  return Array.from({ length: most }, (_, choice) => {
    // Where a rollup can't tell, rows do.
    const of = (ways: Sql[]) => ways[choice] ?? ways.at(-1) ?? empty;
    return sql`
      select 'levels' as part, bucket, level, sum(n) as n from (${of(levels)}) as counted group by 2, 3
      union all
      select 'earlier', null, level, sum(n) from (${of(levelsBefore)}) as counted group by 3
      union all select 'loggers', null, null, count(*) from (${namesIn(of(loggers))}) as names
      union all
      select 'earlier loggers', null, null, count(*) from (${namesIn(of(loggersBefore))}) as names`;
  });
}

function namesIn(counted: Sql): Sql {
  return sql`select logger_name from (${counted}) as counted group by 1 having sum(n) <> 0`;
}

const FACETS = ["level", "logger_name", "hostname"] as const;

/** The three facets in one statement, each from the first way to count, the second, and so on. */
export function facetStatements(asked: Asked, limit: number): Sql[] {
  const ways = FACETS.map((column) => waysToCount({ ...asked, columns: [column], step: null }));
  const most = Math.max(...ways.map((way) => way.length));
  return Array.from({ length: most }, (_, choice) => {
    const parts = FACETS.flatMap((column, index) => {
      // Where a rollup can't tell, rows do.
      const counted = ways[index]?.[choice] ?? ways[index]?.at(-1);
      return counted ? [facetStatement(column, counted, limit)] : [];
    });
    return join(parts, " union all ");
  });
}

function facetStatement(column: (typeof FACETS)[number], counted: Sql, limit: number): Sql {
  return sql`(
    select ${column}::text as facet, ${raw(column)}::text as value, sum(n) as n
    from (${counted}) as counted
    group by 2
    having sum(n) <> 0
    order by 3 desc, 2
    limit ${limit + 1})`;
}

/** The newest rows, whole. */
export function newestStatement({ from, to }: Pick<Question, "from" | "to">, limit: number): Sql {
  return sql`
    select ${raw(COLUMNS.join(", "))}
    from cordwood_logs
    where ${between("timestamp", from, to)}
    order by timestamp desc, id desc
    limit ${limit}`;
}
