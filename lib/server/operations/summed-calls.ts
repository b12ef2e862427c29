import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { SummedCalls } from "@/lib/operations/calls";
import type { Database } from "@/lib/server/db/database";
import { type Scope, within } from "@/lib/server/search/scope";
import { bucketOf, FAILED, msOf, STATED, STATED_NAME } from "./call-in-sql";
import { MAY_BE_CALL, MESSAGE_LENGTH } from "./call-rows";

/** Calls of one operation. */
export interface NamedCalls extends SummedCalls {
  name: string;
}

/** Calls of a part, a row of it that has to be read, or, without a part, how far was looked. */
export interface SummedLine {
  part: number | null;
  name: string;
  failures: number;
  sum: number;
  min: number;
  max: number;
  /** The bucket of each call, as Postgres writes an array. */
  buckets: string;
  /** The row as JSON; null where the line is of calls. */
  text: string | null;
  rows: number;
  beyond: string | null;
}

/**
 * The calls of the newest rows of a scope, `limit` at most, summed up by operation and part of the
 * range as far as rows tell of them by their extras; of the others, whose text says what was called,
 * the rows. To hand over each row of an hour and read it here takes five times the time.
 */
export function summedCalls(
  db: Database,
  scope: Scope,
  { limit, starts }: { limit: number; starts: readonly Micros[] },
): Sql {
  return sql`
    with newest as materialized (
      select timestamp, ms, name, failed,
        case when ms is null or name is null then json_build_object(
          'level', level,
          'logger_name', logger_name,
          'function_name', function_name,
          'message', left(message, ${MESSAGE_LENGTH}),
          'extra_data', extra_data
        )::text end as text
      from (
        select timestamp, level, logger_name, function_name, message, extra_data,
          ${msOf(sql`stated`)} as ms, ${STATED_NAME} as name, ${FAILED} as failed
        from (
          select timestamp, level, logger_name, function_name, message, extra_data,
            ${STATED} as stated
          from ${db.logs}
          where ${within(scope)} and ${MAY_BE_CALL}
          order by timestamp desc, id desc
          limit ${limit + 1}
        ) as found
        offset 0
      ) as told
    ),
    looked as materialized (
      select count(*)::integer as rows,
        case when count(*) > ${limit} then min(timestamp) end as beyond
      from newest
    ),
    taken as materialized (
      select *,
        width_bucket(timestamp, ${starts.map(formatInstant)}::timestamptz[]) - 1 as part
      from newest
      where timestamp > coalesce((select beyond from looked), '-infinity')
    )
    select part, name, (count(*) filter (where failed))::integer as failures,
      sum(ms), min(ms), max(ms), array_agg(${bucketOf(sql`ms`)})::text as buckets,
      null as text, null::integer as rows, null::timestamptz as beyond
    from taken
    where text is null
    group by part, name
    union all
    select part, null, null, null, null, null, null, text, null, null
    from taken
    where text is not null
    union all
    select null, null, null, null, null, null, null, null, rows, beyond from looked`;
}
