import sql, { empty, type Sql } from "sql-template-tag";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { StoredCalls } from "@/lib/operations/calls";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { DAY } from "@/lib/server/partition/day";
import type { TimeSpan } from "@/lib/server/search/slices";
import { OPERATION_CALLS } from "./derive-calls";
import { mergedDays } from "./merge-days";

/** The calls of one operation in an hour or a day. */
export interface DerivedCalls {
  at: Micros;
  name: string;
  failures: number;
  durations: StoredCalls["durations"];
  details?: StoredCalls["details"];
}

interface Wanted {
  /** Whole hours. */
  span: TimeSpan;
  /** Hours in it that are left out: their rows have changed since. */
  stale: readonly Micros[];
  /** Only this operation, with all that is known of its calls. */
  name?: string | undefined;
  /** Where a part of the range begins: no day is taken that lies in two of them. */
  starts: readonly Micros[];
}

/** What was derived of the hours of a span: by days as far as those are merged. */
export async function derivedCalls(
  ask: Ask,
  db: Database,
  { span, stale, name, starts }: Wanted,
): Promise<DerivedCalls[]> {
  const found: DerivedCalls[] = [];
  const whole = name === undefined ? await wholeDays(ask, db, { span, stale, starts }) : [];
  if (whole.length > 0) {
    found.push(
      ...(await read(
        ask,
        sql`
          select unit, name, failures, durations
          from ${db.table("operation_days")}
          where unit = any(${whole.map(formatInstant)}::timestamptz[])`,
      )),
    );
  }
  const details = name === undefined ? empty : sql`, details`;
  const isNamed = name === undefined ? empty : sql`and name = ${name}`;
  // What was derived of rows that are gone, all of them at once, isn't remembered as derived.
  found.push(
    ...(await read(
      ask,
      sql`
        select unit, name, failures, durations ${details}
        from ${db.table("operation_hours")}
        join ${db.table("derived")} as derived using (unit)
        where derived.kind = ${OPERATION_CALLS.kind} ${isNamed}
          and unit >= ${formatInstant(span.from)} and unit < ${formatInstant(span.to)}
          and unit <> all(${stale.map(formatInstant)}::timestamptz[])
          and date_trunc('day', unit, 'UTC') <> all(${whole.map(formatInstant)}::timestamptz[])`,
    )),
  );
  return found;
}

async function read(ask: Ask, statement: Sql): Promise<DerivedCalls[]> {
  const rows = await ask<Omit<DerivedCalls, "at"> & { unit: string }>(statement);
  return rows.map(({ unit, ...calls }) => ({ at: parseInstant(unit) ?? 0, ...calls }));
}

/** The days of a span that are merged, hold no hour that is left out, and lie in one part. */
async function wholeDays(
  ask: Ask,
  db: Database,
  { span, stale, starts }: Omit<Wanted, "name">,
): Promise<Micros[]> {
  const first = Math.ceil(span.from / DAY) * DAY;
  const end = Math.floor(span.to / DAY) * DAY;
  if (first >= end) return [];
  const cut = new Set(starts.filter((start) => start % DAY !== 0).map(dayOf));
  const isStale = new Set(stale.map(dayOf));
  const days = await mergedDays(ask, db, { from: first, to: end });
  return days.filter((day) => !isStale.has(day) && !cut.has(day));
}

function dayOf(at: Micros): Micros {
  return Math.floor(at / DAY) * DAY;
}
