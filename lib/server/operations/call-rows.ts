import sql, { empty, join, type Sql } from "sql-template-tag";
import type { CallRow } from "@/lib/operations/calls";
import { DURATION_KEYS } from "@/lib/operations/duration";
import {
  MAY_NAME,
  MAY_NAME_LIKE,
  MAY_TELL,
  MAY_TELL_LIKE,
  NAME_KEYS,
} from "@/lib/operations/operation";
import type { Database } from "@/lib/server/db/database";
import { type Scope, within } from "@/lib/server/search/scope";

/** As much of a message as is read: names are shorter. */
export const MESSAGE_LENGTH = 1_000;

/** The expression alone takes three times as long as all else that is asked of a row. */
const TELLS = sql`(message like any(${MAY_TELL_LIKE}::text[]) and message ~ ${MAY_TELL})`;

/** Holds for every row that tells of a call, and for few others. */
export const MAY_BE_CALL = sql`(extra_data ?| ${DURATION_KEYS}::text[] or ${TELLS})`;

export interface StoredCall extends Omit<CallRow, "extra_data"> {
  extra: string | null;
}

interface Wanted {
  /** Rows at most, the newest. */
  limit: number;
  /** Only those that may be of this operation. */
  name?: string | undefined;
  /** Only rows older than this one. */
  before?: Pick<StoredCall, "timestamp" | "id"> | undefined;
}

/** The rows of a scope that may tell of a call, newest first: all that do, and few others. */
export function callRows(db: Database, scope: Scope, { limit, name, before }: Wanted): Sql {
  // Put in order within, by numbers: what is handed over is their text, by which 9 comes after 10.
  return sql`
    select timestamp, id::text, level, logger_name, function_name,
      left(message, ${MESSAGE_LENGTH}) as message, extra_data::text as extra
    from (
      select *
      from ${db.logs}
      where ${within(scope)}
        ${name === undefined ? empty : sql`and ${mayBeOf(name)}`}
        and ${MAY_BE_CALL}
        ${before ? sql`and (timestamp, id) < (${before.timestamp}, ${before.id})` : empty}
      order by timestamp desc, id desc
      limit ${limit}
    ) as newest
    order by newest.timestamp desc, newest.id desc`;
}

/** Holds for every row of the operation, and for few others. */
export function mayBeOf(name: string): Sql {
  const stated = NAME_KEYS.map((key) => sql`extra_data ->> ${key} = ${name}`);
  // A name made of logger and function doesn't say where the one ends.
  const loggers = [...name.matchAll(/\./g)].map(({ index }) => name.slice(0, index));
  return sql`(logger_name = any(${[name, ...loggers]}::text[]) or ${join(stated, " or ")}
    or (message like any(${MAY_NAME_LIKE}::text[]) and message ~* ${MAY_NAME}))`;
}

export function callRow({ extra, ...row }: StoredCall): CallRow {
  // The brace says that it is an object; JSON of any other kind holds no duration.
  const extra_data = extra?.startsWith("{") ? (JSON.parse(extra) as CallRow["extra_data"]) : null;
  return { ...row, extra_data };
}
