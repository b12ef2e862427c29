import { setTimeout as delay } from "node:timers/promises";
import sql, { type Sql } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { Calls } from "@/lib/operations/calls";
import type { Asking } from "@/lib/server/db/ask";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { deriveUnit } from "@/lib/server/derive/derive-unit";
import { staleUnits } from "@/lib/server/derive/stale-units";
import { createPartitions } from "@/lib/server/partition/create";
import { dropDay } from "@/lib/server/retention/drop-day";
import { sweepCalls } from "@/lib/server/retention/sweep-calls";
import { compactCounts } from "@/lib/server/rollup/compact";
import type { Scope } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { AllCalls } from "./all-calls";
import { CallsOfOne } from "./calls-of-one";
import { cutForTrend } from "./cut-for-calls";
import { OPERATION_CALLS } from "./derive-calls";
import { derivedCalls } from "./derived-calls";
import { mergeDays, mergedDays } from "./merge-days";
import { slowestRows } from "./slowest-rows";
import { tallyCalls } from "./tally-calls";

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOON = Date.parse("2026-03-29T12:00:00Z") * 1_000;
/** Two whole days before this noon are over for the one that merges. */
const BEGIN = NOON - 3 * DAY;
const NAMES = ["charge", "place", "ship"];
const BOUNDS = { rows: 1_000_000, forMs: 600_000 };

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 12 });
  drop = made.drop;
  await prepare(db);
  await createPartitions(db, BEGIN, NOON + DAY);
});

afterAll(async () => {
  await db.end();
  await drop();
});

function insertion(random: Random): Sql {
  const rows = Array.from({ length: 1 + random.below(12) }, () => ({
    timestamp: formatInstant(NOON - random.below(72) * HOUR - random.below(HOUR)),
    level: random.pick(["INFO", "ERROR"]),
    extra: { operation: random.pick(NAMES), duration_ms: random.below(40_000), rows: 3 },
  }));
  return sql`
    insert into ${db.logs}
      (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
    select timestamp::timestamptz, level, 'shop', 1, 1, 'web-1', 'done', extra
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as row (timestamp text, level text, extra jsonb)`;
}

/** A single call, of an operation that has no other. */
function callAt(at: number): Sql {
  return sql`
    insert into ${db.logs}
      (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
    values (${formatInstant(at)}, 'INFO', 'shop', 1, 1, 'web-1', 'late',
      '{"operation":"late","duration_ms":7,"rows":3}')`;
}

/** Among them changes that leave every count of levels, loggers and hosts as it is. */
function change(random: Random): Sql {
  const picked = sql`id % 5 = ${random.below(5)}`;
  const kind = random.below(3);
  if (kind === 0) return sql`delete from ${db.logs} where ${picked}`;
  if (kind === 1) {
    return sql`update ${db.logs} set timestamp = timestamp - interval '61 minutes' where ${picked}`;
  }
  const slower = JSON.stringify({ duration_ms: random.below(60_000) });
  return sql`update ${db.logs} set extra_data = extra_data || ${slower}::jsonb where ${picked}`;
}

/** What a writer does in one transaction; it commits late, or not at all. */
async function write(random: Random): Promise<void> {
  const statements = [
    insertion(random),
    random.below(2) === 0 ? change(random) : insertion(random),
  ];
  await db
    .transaction(async (client) => {
      for (const { text, values } of statements) {
        await client.query(text, values);
        await delay(random.below(15));
      }
      if (random.below(5) === 0) throw new Error("rolled back");
    })
    .catch((error) => {
      const { message, code } = error.cause;
      // Two writers changed the same row: one of them has to give up.
      if (message !== "rolled back" && code !== "40001" && code !== "40P01") throw error;
    });
}

function scopeOf(from: number, to: number, tz = "UTC"): Scope {
  return { query: null, from, to, tz, now: to };
}

function someScope(random: Random): Scope {
  const to = NOON - random.below(20) * (HOUR / 2) + random.below(2) * random.below(HOUR);
  const length = random.pick([HOUR / 6, 5 * HOUR, DAY, 3 * DAY, 9 * DAY]);
  const zone = random.pick(["UTC", "Asia/Kathmandu", "America/New_York"]);
  return scopeOf(to - length - random.below(2) * random.below(HOUR), to, zone);
}

interface Counted {
  name: string;
  n: number;
  failures: number;
  sum: number;
  min: number;
  max: number;
}

/** The same with what is told of one operation alone. */
interface Detailed extends Counted {
  carried: number;
  slowest: string[];
}

/** The calls of a range, counted by Postgres. */
function recount({ ask }: Asking, { from, to }: Scope): Promise<Detailed[]> {
  return ask<Detailed>(sql`
    select extra_data ->> 'operation' as name, count(*)::integer as n,
      (count(*) filter (where level = 'ERROR'))::integer as failures,
      sum((extra_data -> 'duration_ms')::float) as sum,
      min((extra_data -> 'duration_ms')::float) as min,
      max((extra_data -> 'duration_ms')::float) as max,
      sum((extra_data -> 'rows')::float) as carried,
      (array_agg(id::text order by (extra_data -> 'duration_ms')::float desc, timestamp desc, id desc)
      )[:10] as slowest
    from ${db.logs}
    where timestamp >= ${formatInstant(from)} and timestamp < ${formatInstant(to)}
    group by 1
    order by 1`);
}

/** The same as it is answered of so many rows, in the same snapshot; by `name` with the details, else without. */
async function compare(scope: Scope, name?: string, rows = BOUNDS.rows): Promise<void> {
  const reading = { starts: cutForTrend(scope, 30).starts, bounds: { ...BOUNDS, rows } };
  await db.snapshot(async (asking) => {
    const answered = name
      ? await answeredOfOne(asking, scope, reading, name)
      : await answeredOfAll(asking, scope, reading);
    const counted = (await recount(asking, scope))
      .filter((each) => name === undefined || name === each.name)
      .map(({ carried, slowest, ...each }) => (name ? { ...each, carried, slowest } : each));
    expect(answered, JSON.stringify(scope)).toEqual(counted);
  });
}

interface Reading {
  starts: number[];
  bounds: typeof BOUNDS;
}

async function answeredOfAll(asking: Asking, scope: Scope, reading: Reading): Promise<Counted[]> {
  const tally = new AllCalls(reading.starts.length);
  const from = await tallyCalls(asking, db, scope, tally, reading);
  expect(from).toBe(scope.from);
  const found = tally.sorted().map(({ name, calls, trend }) => {
    expect(trend.reduce((sum, n) => sum + n, 0)).toBe(calls.count);
    return countedOf(name, calls);
  });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function answeredOfOne(asking: Asking, scope: Scope, reading: Reading, name: string) {
  const tally = new CallsOfOne(name, reading.starts.length);
  const from = await tallyCalls(asking, db, scope, tally, reading);
  expect(from).toBe(scope.from);
  const calls = new Calls();
  for (const part of tally.parts) if (part) calls.merge(part);
  if (calls.count === 0) return [];
  const carried = calls.measures.get("rows")?.sum ?? 0;
  const slowest = await slowestRows(asking.ask, db, name, calls.slowest);
  return [{ ...countedOf(name, calls), carried, slowest: slowest.map(({ id }) => id) }];
}

function countedOf(name: string, { count: n, failures, durations }: Calls): Counted {
  const { sum, min, max } = durations;
  return { name, n, failures, sum, min, max };
}

const stale = () => staleUnits((statement) => db.query(statement), db, OPERATION_CALLS);

describe("calls by operation", () => {
  test("equal a recount in every snapshot while writers write late, change, delete and roll back", async () => {
    let writing = true;
    let snapshots = 0;
    const writers = [1, 2, 3, 4].map(async (writer) => {
      const random = new Random(11 + writer);
      for (let i = 0; i < 20; i++) await write(random);
    });
    const background = Promise.all([
      (async () => {
        while (writing) await compactCounts(db);
      })(),
      (async () => {
        // The last hours are not over by its clock.
        while (writing) {
          await deriveStale(db, OPERATION_CALLS, NOON - 5 * HOUR, 100);
          await mergeDays(db, NOON);
        }
      })(),
      (async () => {
        const random = new Random(11);
        while (writing || snapshots < 30) {
          await compare(someScope(random), random.pick([undefined, ...NAMES]));
          snapshots += 1;
        }
      })(),
    ]);
    await Promise.all(writers).finally(() => {
      writing = false;
    });
    await background;
    expect(snapshots).toBeGreaterThanOrEqual(30);
  });

  test("of an hour that is being written are derived ever again, and only its changed minutes are read", async () => {
    const hour = NOON + 6 * HOUR;
    await createPartitions(db, hour, hour + HOUR);
    const send = (n: number, minute: number, name = "send") =>
      db.query(sql`
        insert into ${db.logs}
          (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
        select ${formatInstant(hour + minute * MINUTE)}::timestamptz + place * interval '1 ms',
          'INFO', 'shop', 1, 1, 'web-1', 'sent',
          jsonb_build_object('operation', ${name}::text, 'duration_ms', place, 'rows', 3)
        from generate_series(1, ${n}) as place`);
    const during = scopeOf(hour, hour + HOUR);
    /** As its own background would, forty minutes into the hour. */
    const derive = () => deriveStale(db, OPERATION_CALLS, hour + 40 * MINUTE);
    const isStale = async () => (await stale()).some(({ unit }) => unit === hour);
    await send(400, 0);
    await send(400, 20);
    await send(1, 20, "once");
    await derive();
    expect(await isStale()).toBe(false);

    await send(40, 10);
    await send(10, 30);
    await derive();
    // To pack all of them again wouldn't pay yet: what has changed is read.
    expect(await isStale()).toBe(true);
    for (const name of [undefined, "send", "once"]) await compare(during, name, 60);
    await compare(scopeOf(hour + 10 * MINUTE, hour + 21 * MINUTE), "send", 60);

    await db.query(sql`delete from ${db.logs} where extra_data ->> 'operation' = 'once'`);
    await send(200, 10);
    for (const name of [undefined, "send", "once"]) await compare(during, name);
    await derive();
    expect(await isStale()).toBe(false);
    for (const name of [undefined, "send", "once"]) await compare(during, name, 0);
    await compare(scopeOf(hour + 10 * MINUTE, hour + 21 * MINUTE), "send", 0);
    await db.query(sql`delete from ${db.logs} where timestamp >= ${formatInstant(hour)}`);
  });

  test("of days that are over are derived and merged in the end, and answered by that", async () => {
    expect(await deriveStale(db, OPERATION_CALLS, NOON + DAY)).toBe(0);
    await mergeDays(db, NOON + DAY);
    expect(await stale()).toEqual([]);
    await compare(scopeOf(BEGIN, NOON));
    const span = { from: BEGIN - DAY, to: NOON + 12 * HOUR };
    await db.snapshot(async ({ ask }) => {
      const days = await mergedDays(ask, db, span);
      expect(days.length).toBeGreaterThanOrEqual(3);
      const wanted = { span, without: [], starts: [span.from] };
      const found = await derivedCalls(ask, db, { ...wanted, name: null });
      // A line a day and operation, and none an hour.
      expect(new Set(found.map(({ at }) => at % DAY))).toEqual(new Set([0]));
      expect(found.length).toBeLessThanOrEqual(days.length * NAMES.length);
      const ofOne = await derivedCalls(ask, db, { ...wanted, name: "charge" });
      expect(new Set(ofOne.map(({ at }) => at % DAY))).toEqual(new Set([0]));
      expect(ofOne.every(({ details }) => details && details.sources.length > 0)).toBe(true);
    });
  });

  test("of an hour that changes after its day was merged are answered by its rows", async () => {
    await db.query(callAt(NOON - 30 * HOUR));
    expect(await stale()).toHaveLength(1);
    await compare(scopeOf(BEGIN, NOON));
    await deriveStale(db, OPERATION_CALLS, NOON + DAY);
    // Derived, but not merged again: the day's sum of changes differs.
    await compare(scopeOf(BEGIN, NOON));
    await mergeDays(db, NOON + DAY);
    await compare(scopeOf(BEGIN, NOON));
  });

  test("of a day that was merged before all its hours were derived are merged again, also where no changes are known of them", async () => {
    const day = Math.floor((NOON - 2 * DAY) / DAY) * DAY;
    await compactCounts(db);
    // As a migration left hours that had their rows before changes were counted.
    const within = sql`unit >= ${formatInstant(day)} and unit < ${formatInstant(day + DAY)}`;
    await db.query(sql`update ${db.table("hour_changes")} set n = 0 where ${within}`);
    await db.query(sql`delete from ${db.table("derived")} where ${within}`);
    const [first, ...others] = await stale();
    expect(others.length).toBeGreaterThan(0);
    await deriveUnit(db, OPERATION_CALLS, first?.unit ?? 0);
    await mergeDays(db, NOON + DAY);
    await deriveStale(db, OPERATION_CALLS, NOON + DAY);
    await compare(scopeOf(BEGIN, NOON));
    await mergeDays(db, NOON + DAY);
    await compare(scopeOf(BEGIN, NOON));
  });

  test("of a day that is dropped are gone, whether rows of it come later and what is left is deleted or not", async () => {
    const day = Math.floor((NOON - DAY) / DAY) * DAY;
    const kept = () =>
      db.query(sql`select from ${db.table("operation_hours")}
        where unit >= ${formatInstant(day)} and unit < ${formatInstant(day + DAY)}`);
    await dropDay(db, day);
    await compare(scopeOf(BEGIN, NOON));
    expect(await stale()).toEqual([]);
    expect((await kept()).length).toBeGreaterThan(3);

    await db.query(callAt(day + 2 * HOUR));
    await compactCounts(db);
    await compare(scopeOf(BEGIN, NOON));
    await deriveStale(db, OPERATION_CALLS, NOON + DAY);
    await mergeDays(db, NOON + DAY);
    await compare(scopeOf(BEGIN, NOON));

    await sweepCalls(db, NOON, 2);
    expect(await kept()).toHaveLength(1);
    await compare(scopeOf(BEGIN, NOON));
  });

  test("of a table that is emptied are none, and then those that come", async () => {
    await db.query(sql`truncate ${db.logs}`);
    await compare(scopeOf(BEGIN, NOON));
    await db.query(insertion(new Random(5)));
    await deriveStale(db, OPERATION_CALLS, NOON + DAY);
    await mergeDays(db, NOON + DAY);
    await compare(scopeOf(BEGIN, NOON));
  });
});
