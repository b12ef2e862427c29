import sql, { empty, type Sql } from "sql-template-tag";
import { formatInstant, MICROS_PER_MS, type Micros, parseInstant } from "@/lib/log/instant";
import { Calls, type StoredCalls } from "@/lib/operations/calls";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Job } from "@/lib/server/housekeeping/job";
import { DAY } from "@/lib/server/partition/day";
import type { TimeSpan } from "@/lib/server/search/slices";
import { OPERATION_CALLS } from "./derive-calls";
import { STORED_COLUMNS, type StoredLine, storedColumns } from "./stored-calls";

/** Under which a day is marked as merged, with the changes its hours had seen altogether. */
export const MERGED_DAYS = "operation days";

/**
 * A subquery with `day` and `changes`: how many changes the hours of each day had seen when they
 * were derived, and how many hours that were: those from before changes were counted have seen none.
 * It only grows, so that equal sums mean that no hour was derived anew.
 */
function changesOfDays(db: Database, range: TimeSpan | null = null): Sql {
  const within = range
    ? sql`and unit >= ${formatInstant(range.from)} and unit < ${formatInstant(range.to)}`
    : empty;
  return sql`
    select date_trunc('day', unit, 'UTC') as day, (sum(changes) + count(*))::bigint as changes
    from ${db.table("derived")}
    where kind = ${OPERATION_CALLS.kind} and version = ${OPERATION_CALLS.version} ${within}
    group by 1`;
}

/** Those of whole days whose merged calls are what their hours hold now, as a snapshot has it. */
export async function mergedDays(ask: Ask, db: Database, range: TimeSpan): Promise<Micros[]> {
  const rows = await ask<{ day: string }>(sql`
    select day
    from (${changesOfDays(db, range)}) as changed
    join ${db.table("derived")} as merged on merged.kind = ${MERGED_DAYS} and merged.unit = day
    where merged.version = ${OPERATION_CALLS.version} and merged.changes = changed.changes`);
  return rows.map(({ day }) => parseInstant(day) ?? 0);
}

/** The days that are over of which an hour has been derived since they were merged, newest first. */
async function dueDays(db: Database, now: Micros): Promise<Micros[]> {
  const due = await db.query<{ day: string }>(sql`
    select day
    from (${changesOfDays(db)}) as changed
    where day <= ${formatInstant(now - DAY)} and not exists (
      select from ${db.table("derived")} as merged
      where merged.kind = ${MERGED_DAYS} and merged.unit = day
        and merged.version = ${OPERATION_CALLS.version} and merged.changes = changed.changes
    )
    order by day desc`);
  return due.map(({ day }) => parseInstant(day) ?? 0);
}

/**
 * Merges the calls of a day's hours, so that a month is answered by thirty sketches an operation and
 * not by 720.
 */
export async function mergeDays(db: Database, now: Micros): Promise<void> {
  for (const day of await dueDays(db, now)) await mergeDay(db, day);
}

async function mergeDay(db: Database, day: Micros): Promise<void> {
  const at = formatInstant(day);
  await db.transaction(async (client) => {
    const ask = async <Row extends object>({ text, values }: Sql) =>
      (await client.query<Row>(text, values)).rows;
    await client.query("set transaction isolation level repeatable read");
    // Before the snapshot is taken: until the commit nobody drops the day.
    await client.query(`lock table ${db.logs.text} in access share mode`);
    // What was derived of rows that are gone, all of them at once, isn't remembered as derived.
    const hours = await ask<StoredLine & Pick<StoredCalls, "details">>(sql`
      select ${STORED_COLUMNS}, details
      from ${db.table("operation_hours")}
      join ${db.table("derived")} as derived using (unit)
      where derived.kind = ${OPERATION_CALLS.kind} and version = ${OPERATION_CALLS.version}
        and unit >= ${at} and unit < ${formatInstant(day + DAY)}`);
    const merged = new Map<string, Calls>();
    for (const { name, failures, details, ...durations } of hours) {
      const known = merged.get(name) ?? new Calls();
      merged.set(name, known);
      known.mergeStored({ failures, durations, details });
    }
    const calls = [...merged].map(([name, one]) => ({ name, ...one.stored() }));
    await ask(sql`delete from ${db.table("operation_days")} where unit = ${at}`);
    await ask(sql`
      insert into ${db.table("operation_days")} (unit, ${STORED_COLUMNS}, details)
      select ${at}, * from unnest(
        ${storedColumns(calls)},
        ${calls.map(({ details }) => JSON.stringify(details))}::json[]
      )`);
    await ask(sql`
      insert into ${db.table("derived")} (kind, unit, version, changes)
      select ${MERGED_DAYS}, day, ${OPERATION_CALLS.version}, changes
      from (${changesOfDays(db, { from: day, to: day + DAY })}) as changed
      on conflict (kind, unit) do update
      set version = excluded.version, changes = excluded.changes`);
  });
}

export function mergingJob(db: Database, now: () => number): Job {
  const nowMicros = () => now() * MICROS_PER_MS;
  return {
    name: "merging the calls of days",
    everyMs: 5 * 60_000,
    sooner: {
      lookMs: 10_000,
      isWanted: async () => (await dueDays(db, nowMicros())).length > 0,
    },
    run: () => mergeDays(db, nowMicros()),
  };
}
