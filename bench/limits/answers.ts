import sql, { join, raw, type Sql } from "sql-template-tag";
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

/** Levels and distinct loggers of the trend's buckets, the range and the range before it. */
export function overviewStatements(asked: Asked, step: Micros): Sql[] {
  const columns = ["level", "logger_name"] as const;
  const { from, to } = asked;
  const now = waysToCount({ ...asked, columns, step });
  const before = waysToCount({ ...asked, from: from - (to - from), to: from, columns, step: null });
  // Both lists are of the same ways, unless one of the ranges can't be answered by a rollup.
  return now.flatMap((counted, index) => {
    const earlier = before[index] ?? before.at(-1);
    return earlier ? [overviewStatement(counted, earlier)] : [];
  });
}

function overviewStatement(counted: Sql, earlier: Sql): Sql {
  return sql`
    with now as materialized (
      select bucket, level, logger_name, sum(n) as n
      from (${counted}) as counted
      group by 1, 2, 3
      having sum(n) <> 0
    ),
    earlier as materialized (
      select level, logger_name, sum(n) as n
      from (${earlier}) as counted
      group by 1, 2
      having sum(n) <> 0
    )
    select 'levels' as part, bucket, level, sum(n) as n from now group by 2, 3
    union all select 'loggers', bucket, null, count(distinct logger_name) from now group by 2
    union all select 'all loggers', null, null, count(distinct logger_name) from now
    union all select 'earlier', null, level, sum(n) from earlier group by 3
    union all select 'earlier loggers', null, null, count(distinct logger_name) from earlier`;
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
