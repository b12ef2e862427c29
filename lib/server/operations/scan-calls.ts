import sql, { empty, type Sql } from "sql-template-tag";
import { type Micros, parseInstant } from "@/lib/log/instant";
import type { CallRow } from "@/lib/operations/calls";
import { DURATION_KEYS } from "@/lib/operations/duration";
import { MAY_TELL, NAME_KEYS } from "@/lib/operations/operation";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { partitions, partitionsOf } from "@/lib/server/partition/partitions";
import { type Scope, within } from "@/lib/server/search/scope";
import { isMostlySearchable, withIndex } from "@/lib/server/search/through-index";

/** As much of a message as is read: names are shorter. */
const MESSAGE_LENGTH = 1_000;

const MINUTE: Micros = 60_000_000;

/** The newest slice of a range; each one before it is twice as long. */
const FIRST_SLICE: Micros = 15 * MINUTE;

export interface ScanBounds {
  /** Rows at most; an answer that would need more speaks of the newest. */
  rows: number;
  /** After this long no further slice of the range is begun, in milliseconds. */
  forMs: number;
}

interface StoredCall extends Omit<CallRow, "extra_data"> {
  extra: string | null;
}

/**
 * Hands over the rows of a scope that may tell of a call, newest first, and tells from which
 * instant on these are all: where the bounds end it, that is later than the scope's own.
 * With `name` only those are read that may be of this operation.
 */
export async function scanCalls(
  { ask }: Pick<Asking, "ask">,
  db: Database,
  scope: Scope,
  { rows, forMs }: ScanBounds,
  { name, take }: { name?: string | undefined; take: (rows: CallRow[]) => Promise<void> },
): Promise<Micros> {
  const began = performance.now();
  const indexed = await indexedScope(ask, db, scope);
  let left = rows;
  for (const slice of slices(scope)) {
    if (slice.to < scope.to && performance.now() - began > forMs) return slice.to;
    const found = await ask<StoredCall>(
      mayTell(db, { ...indexed, ...slice }, { name, limit: left + 1 }),
    );
    const beyond = found[left]?.timestamp;
    // Of an instant all rows are taken or none.
    const taken =
      beyond === undefined ? found : found.filter(({ timestamp }) => timestamp > beyond);
    await take(taken.map(callRow));
    if (beyond !== undefined) return (parseInstant(beyond) ?? slice.from) + 1;
    left -= found.length;
  }
  return scope.from;
}

/** From the end of the range back. */
function* slices({ from, to }: Scope): Generator<{ from: Micros; to: Micros }> {
  let end = to;
  for (let length = FIRST_SLICE; end > from; length *= 2) {
    const start = Math.max(from, end - length);
    yield { from: start, to: end };
    end = start;
  }
}

async function indexedScope(ask: Asking["ask"], db: Database, scope: Scope): Promise<Scope> {
  if (db.layout !== "owned" || scope.query === null) return scope;
  const there = partitionsOf(await partitions(ask, db), scope);
  return isMostlySearchable(there) ? withIndex(ask, db, scope) : scope;
}

function mayTell(
  db: Database,
  scope: Scope,
  { name, limit }: { name: string | undefined; limit: number },
): Sql {
  return sql`
    select timestamp, id::text, level, logger_name, function_name,
      left(message, ${MESSAGE_LENGTH}) as message, extra_data::text as extra
    from ${db.logs}
    where ${within(scope)}
      and (extra_data ?| ${DURATION_KEYS}::text[] or message ~* ${MAY_TELL})
      ${name === undefined ? empty : sql`and ${mayBe(name)}`}
    order by timestamp desc, id desc
    limit ${limit}`;
}

/** Holds for every row of the operation, and for few others. */
function mayBe(name: string): Sql {
  const stated = NAME_KEYS.map((key) => sql`extra_data ->> ${key} = ${name}`);
  const [first = sql`false`, ...others] = stated;
  const isStated = others.reduce((all, one) => sql`${all} or ${one}`, first);
  // A name made of logger and function doesn't say where the one ends.
  const dots = [...name.matchAll(/\./g)].map(({ index }) => name.slice(0, index));
  return sql`(${isStated} or logger_name = any(${[name, ...dots]}::text[]) or message ~* ${MAY_TELL})`;
}

function callRow({ extra, ...row }: StoredCall): CallRow {
  // The brace says that it is an object; JSON of any other kind holds no duration.
  const extra_data = extra?.startsWith("{") ? (JSON.parse(extra) as CallRow["extra_data"]) : null;
  return { ...row, extra_data };
}
