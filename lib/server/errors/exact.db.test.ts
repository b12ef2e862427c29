import { setTimeout as delay } from "node:timers/promises";
import sql, { type Sql } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fingerprint } from "@/lib/fingerprint/fingerprint";
import { formatInstant } from "@/lib/log/instant";
import { canonicalLevel, ERROR_LEVELS } from "@/lib/log/level";
import { parseQuery } from "@/lib/query/parse";
import type { Ask } from "@/lib/server/db/ask";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { staleUnits } from "@/lib/server/derive/stale-units";
import { createPartitions } from "@/lib/server/partition/create";
import { dropDay } from "@/lib/server/retention/drop-day";
import { compactCounts } from "@/lib/server/rollup/compact";
import { cutRange } from "@/lib/server/search/buckets";
import type { Scope } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { ERROR_GROUPS } from "./derive-errors";
import { divideGroup, uniteGroup } from "./divide";
import type { Divisions } from "./divisions";
import { rangeBefore } from "./on-demand";
import { sourceOf } from "./source-of";

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;
const NOON = Date.parse("2026-03-29T12:00:00Z") * 1_000;
const LEVELS = ["INFO", "error", "FATAL"];
const LOGGERS = ["a", "b"];
const HOSTS = ["h1", "h2"];
/** Each a group of its own, whatever the number in it. */
const MESSAGES = ["disk 17 is full", "order 4 is late", "no answer from 10.0.0.1"];
const QUERIES = ["", "logger:a", "-host:h1 level:fatal", "disk"];

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 12 });
  drop = made.drop;
  await prepare(db);
  await createPartitions(db, NOON - 2 * DAY, NOON + DAY);
});

afterAll(async () => {
  await db.end();
  await drop();
});

function insertion(random: Random): Sql {
  const rows = Array.from({ length: 1 + random.below(12) }, () => ({
    timestamp: formatInstant(NOON - random.below(30) * (HOUR / 6) - random.below(DAY / 3)),
    level: random.pick(LEVELS),
    logger_name: random.pick(LOGGERS),
    hostname: random.pick(HOSTS),
    message: random.pick(MESSAGES).replace("17", String(random.below(1_000))),
  }));
  return sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select timestamp::timestamptz, level, logger_name, 1, 1, hostname, message
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as row (timestamp text, level text, logger_name text, hostname text, message text)`;
}

/** Among them changes that leave every count of levels, loggers and hosts as it is. */
function change(random: Random): Sql {
  const picked = sql`id % 5 = ${random.below(5)} and logger_name = ${random.pick(LOGGERS)}`;
  const kind = random.below(4);
  if (kind === 0) return sql`delete from ${db.logs} where ${picked}`;
  if (kind === 1) {
    return sql`update ${db.logs} set timestamp = timestamp - interval '61 minutes' where ${picked}`;
  }
  if (kind === 2) return sql`update ${db.logs} set level = 'ERROR' where ${picked}`;
  return sql`update ${db.logs} set message = ${random.pick(MESSAGES)} where ${picked}`;
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

function scopeOf(q: string, from: number, to: number, tz = "UTC"): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from, to, tz, now: to };
}

function someScope(random: Random): Scope {
  const to = NOON - random.below(20) * (HOUR / 2) + random.below(2) * random.below(HOUR);
  const from =
    to - random.pick([HOUR / 6, HOUR, 5 * HOUR, DAY]) - random.below(2) * random.below(HOUR);
  return scopeOf(random.pick(QUERIES), from, to, random.pick(["UTC", "Asia/Kathmandu"]));
}

/** The queries by what they mean, said another way. */
function matches(row: Record<string, string>, { query }: Scope): boolean {
  const q = QUERIES.find((each) => JSON.stringify(queryOf(each)) === JSON.stringify(query)) ?? "";
  if (q === "logger:a") return row.logger_name === "a";
  if (q === "-host:h1 level:fatal") return row.hostname !== "h1" && row.level === "FATAL";
  return q === "" || (row.message ?? "").includes("disk");
}

function queryOf(q: string) {
  const parsed = parseQuery(q);
  return parsed.ok ? parsed.query : null;
}

/** The errors of a range, counted one by one. */
async function recount(ask: Ask, scope: Scope, divisions: Divisions) {
  const all = await ask<Record<string, string>>(
    sql`select timestamp as at, level, logger_name, hostname, message from ${db.logs}`,
  );
  const counts: Record<string, { now: number; before: number; first: string; last: string }> = {};
  const [begin, from, to] = [rangeBefore(scope).from, scope.from, scope.to].map(formatInstant);
  for (const row of all) {
    if (!ERROR_LEVELS.some((name) => name === canonicalLevel(row.level ?? ""))) continue;
    const isDivided = divisions.has(fingerprint(row.message ?? "", null).id);
    const kind =
      (row.message ?? "").replace(/\d+(\.\d+)*/, "#") + (isDivided ? row.logger_name : "");
    const { at = "" } = row;
    const count = counts[kind] ?? { now: 0, before: 0, first: at, last: at };
    counts[kind] = count;
    if (at < count.first) count.first = at;
    if (at > count.last) count.last = at;
    if (!matches(row, scope)) continue;
    if (at >= (from ?? "") && at < (to ?? "")) count.now += 1;
    if (at >= (begin ?? "") && at < (from ?? "")) count.before += 1;
  }
  return Object.values(counts)
    .filter(({ now, before }) => now + before > 0)
    .map((count) => JSON.stringify(count))
    .sort();
}

/** The same as it is answered, in the same snapshot. */
async function compare(scope: Scope): Promise<void> {
  await db.snapshot(async (asking) => {
    const source = await sourceOf(asking, db);
    const { tally, complete, whole } = await source.count(scope, cutRange(scope, { count: 7 }));
    const answered = [...tally.counts].map(([fingerprint, { trend, previous }]) =>
      JSON.stringify({
        now: trend.reduce((sum, n) => sum + n, 0),
        before: previous,
        ...tally.seen.get(fingerprint),
      }),
    );
    expect({ complete, whole }).toEqual({ complete: true, whole: true });
    expect(answered.sort(), JSON.stringify(scope)).toEqual(
      await recount(asking.ask, scope, source.divisions()),
    );
  });
}

/** Somebody who can't make up their mind: splits a group by its loggers, and puts it together again. */
async function waver(version: number): Promise<number> {
  const group = { fingerprint: fingerprint("order 4 is late", null).id, version };
  const by = { by: "logger", key: "" } as const;
  const work =
    version % 2 === 0 ? divideGroup(db, { ...group, ...by }, NOON) : uniteGroup(db, group, NOON);
  return (await work).version;
}

describe("groups of errors", () => {
  test("equal a recount in every snapshot while writers write late, change, delete and roll back, and people split", async () => {
    const seed = 5;
    let writing = true;
    let snapshots = 0;
    const writers = [1, 2, 3, 4].map(async (writer) => {
      const random = new Random(seed + writer);
      for (let i = 0; i < 20; i++) await write(random);
    });
    const compactor = (async () => {
      while (writing) await compactCounts(db);
    })();
    const deriver = (async () => {
      // Half of the hours are over by its clock.
      while (writing) await deriveStale(db, ERROR_GROUPS, NOON - 5 * HOUR);
    })();
    let decided = 0;
    const person = (async () => {
      while (writing || decided < 2) {
        // There may be nothing to split by yet, or a writer has just taken it away.
        decided = await waver(decided).catch(() => decided);
        await delay(20);
      }
    })();
    const reader = (async () => {
      const random = new Random(seed);
      while (writing || snapshots < 40) {
        await compare(someScope(random));
        snapshots += 1;
      }
    })();
    const background = Promise.all([compactor, deriver, person, reader]);
    await Promise.all(writers).finally(() => {
      writing = false;
    });
    await background;
    expect(snapshots).toBeGreaterThanOrEqual(40);
    expect(decided).toBeGreaterThanOrEqual(2);
  });

  test("of hours that are over are all derived in the end, and true", async () => {
    expect(await deriveStale(db, ERROR_GROUPS, NOON + DAY)).toBe(0);
    const ask: Ask = (statement) => db.query(statement);
    expect(await staleUnits(ask, db, ERROR_GROUPS)).toEqual([]);
    for (const q of QUERIES) await compare(scopeOf(q, NOON - DAY, NOON));
  });

  test("see a change that leaves all counts of rows as they were", async () => {
    await db.query(sql`update ${db.logs} set message = 'disk 1 is full' where id % 2 = 0`);
    await compare(scopeOf("", NOON - DAY, NOON));
    await compactCounts(db);
    await compare(scopeOf("", NOON - DAY, NOON));
  });

  test("are sorted anew by newer rules, and true before and after", async () => {
    const newer = { ...ERROR_GROUPS, version: ERROR_GROUPS.version + 1 };
    const ask: Ask = (statement) => db.query(statement);
    await deriveStale(db, ERROR_GROUPS, NOON + DAY);
    expect((await staleUnits(ask, db, newer)).length).toBeGreaterThan(10);
    await deriveStale(db, newer, NOON + DAY);
    expect(await staleUnits(ask, db, newer)).toEqual([]);
    await compare(scopeOf("", NOON - DAY, NOON));
    await deriveStale(db, ERROR_GROUPS, NOON + DAY);
    await compare(scopeOf("", NOON - DAY, NOON));
  });

  test("go with a day that is dropped, and late rows of that day are counted", async () => {
    const day = Math.floor((NOON - DAY) / DAY) * DAY;
    expect(await dropDay(db, day)).toBe(true);
    const left = await db.query(
      sql`select from ${db.table("error_rows")} where timestamp >= ${formatInstant(day)} and timestamp < ${formatInstant(day + DAY)}`,
    );
    expect(left).toEqual([]);
    await compare(scopeOf("", NOON - 2 * DAY, NOON));
    const random = new Random(3);
    for (let i = 0; i < 10; i++) {
      const { text, values } = insertion(random);
      await db.transaction((client) => client.query(text, values));
    }
    await compare(scopeOf("", NOON - 2 * DAY, NOON));
    await deriveStale(db, ERROR_GROUPS, NOON + DAY);
    await compare(scopeOf("", NOON - 2 * DAY, NOON));
  });

  test("are none once the table is emptied", async () => {
    await db.query(sql`truncate ${db.logs}`);
    await compare(scopeOf("", NOON - 2 * DAY, NOON));
    expect(await db.query(sql`select from ${db.table("derived")}`)).toEqual([]);
  });
});
