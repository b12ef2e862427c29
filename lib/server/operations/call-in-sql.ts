import sql, { join, type Sql } from "sql-template-tag";
import { ERROR_LEVELS, wordsOf } from "@/lib/log/level";
import { DURATION_KEYS, LONGEST_MS, tellsMilliseconds } from "@/lib/operations/duration";
import { FAILED_WORDS, OUTCOME_KEYS, SERVER_ERROR } from "@/lib/operations/failed";
import { MAY_NAME, MAY_NAME_LIKE, NAME_KEYS, NAME_LENGTH } from "@/lib/operations/operation";
import { BUCKETING } from "@/lib/operations/sketch";

/** Shorter ones Postgres refuses to read as what JavaScript takes for nothing. */
const SHORTEST_READ = 1e-300;

const kindOf = (key: string) => sql`jsonb_typeof(extra_data -> ${key}::text)`;
const textOf = (key: string) => sql`extra_data ->> ${key}::text`;
const has = (key: string) => sql`extra_data ? ${key}::text`;

/** What a row holds under the first of `DURATION_KEYS` that it has, where that means milliseconds. */
export const STATED: Sql = sql`case
  ${join(
    DURATION_KEYS.map((key) =>
      tellsMilliseconds(key)
        ? sql`when ${has(key)} then extra_data -> ${key}::text`
        : sql`when ${has(key)} then null`,
    ),
    " ",
  )}
  end`;

/** The milliseconds that it is; null where `statedDuration` has more to look at. */
export function msOf(stated: Sql): Sql {
  return sql`case when jsonb_typeof(${stated}) = 'number' and (
      ${stated}::numeric between ${SHORTEST_READ} and ${LONGEST_MS} or ${stated}::numeric = 0
    ) then ${stated}::float8 end`;
}

/**
 * The name that a row of such a duration gives its operation by its extras, or by logger and
 * function; null where the text of its message has to be read, or a name may be too long to be one.
 */
export const STATED_NAME: Sql = sql`case
  ${join(
    NAME_KEYS.map(
      (key) => sql`when ${kindOf(key)} = 'string' and ${textOf(key)} <> ''
    then case when octet_length(${textOf(key)}) <= ${NAME_LENGTH} then ${textOf(key)} end`,
    ),
    " ",
  )}
  when message like any(${MAY_NAME_LIKE}::text[]) and message ~* ${MAY_NAME} then null
  when function_name <> '' then logger_name || '.' || function_name
  else logger_name end`;

/** What `hasFailed` says of a row. */
export const FAILED: Sql = sql`(
  lower(level) = any(${ERROR_LEVELS.flatMap(wordsOf)}::text[])
  or ${join(
    OUTCOME_KEYS.map((key) => sql`lower(${textOf(key)}) = any(${FAILED_WORDS}::text[])`),
    " or ",
  )}
  or case when ${kindOf("status")} = 'number' then (extra_data -> 'status')::numeric >= ${SERVER_ERROR} end
  or lower(${textOf("success")}) = 'false'
)`;

/** The bucket of the sketch that so many milliseconds fall into. */
export function bucketOf(ms: Sql): Sql {
  const { logGamma, edge, shortestMs } = BUCKETING;
  return sql`ceil(
    ln(greatest(${ms}, ${shortestMs}::float8)) / ${logGamma}::float8 - ${edge}::float8
  )::integer`;
}
