import { setTimeout as delay } from "node:timers/promises";
import sql, { type Sql } from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import { type Client, Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { createPartitions } from "@/lib/server/partition/create";
import { compactCounts } from "@/lib/server/rollup/compact";
import { cutRange } from "@/lib/server/search/buckets";
import { forgetArrivals } from "@/lib/server/tail/forget-arrivals";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { eventually } from "@/lib/testing/eventually";
import { ERROR_GROUPS } from "./derive-errors";
import { MOST_ROWS } from "./look-at-errors";
import { sourceOf } from "./source-of";

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse("2026-03-29T12:40:00Z") * 1_000;
const SCOPE = { query: null, from: NOW - 3 * HOUR, to: NOW + HOUR, tz: "UTC", now: NOW };
const MESSAGES = ["disk is full", "order is late", "no answer from the bank"];

let made: TestDatabase;
/** Two instances of the app, and who asks. */
let db: Database;
let other: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 12 });
  other = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
  await prepare(other);
  await createPartitions(db, NOW - 24 * HOUR, NOW + 24 * HOUR);
});

beforeEach(async () => {
  await db.query(sql`truncate ${db.logs}`);
});

afterAll(async () => {
  await Promise.all([db.end(), other.end()]);
  await made.drop();
});

/** Errors of the minutes up to now, most of them of the last. */
function insertion(random: Random, count: number): Sql {
  const late = random.below(4) === 0 ? random.below(90) : random.below(2);
  return sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select ${formatInstant(NOW - late * MINUTE)}::timestamptz + n * interval '1 millisecond',
      case when n % 7 = 0 then 'INFO' else 'ERROR' end, 'shop', 1, 1, 'h' || n % 3,
      (${MESSAGES}::text[])[1 + (n + ${random.below(3)}::int) % 3]
    from generate_series(1, ${count}::int) as n`;
}

/** Also what leaves each minute with as many rows as it had. */
function change(random: Random): Sql {
  const picked = sql`id % 97 = ${random.below(97)}`;
  const kind = random.below(5);
  if (kind === 0) return sql`delete from ${db.logs} where ${picked}`;
  if (kind === 1) {
    return sql`update ${db.logs} set timestamp = timestamp - interval '7 minutes' where ${picked}`;
  }
  if (kind === 2) return sql`update ${db.logs} set level = 'INFO' where ${picked}`;
  if (kind === 3) return sql`update ${db.logs} set level = 'ERROR' where ${picked}`;
  return sql`update ${db.logs} set message = ${random.pick(MESSAGES)} where ${picked}`;
}

/** A transaction that commits late or not at all, with a part that is rolled back or is not. */
async function write(random: Random): Promise<void> {
  const run = async (client: Client, { text, values }: Sql) => client.query(text, values);
  await db
    .transaction(async (client) => {
      await run(client, insertion(random, 1 + random.below(200)));
      await delay(random.below(20));
      await client.query("savepoint part");
      await run(client, random.below(2) === 0 ? change(random) : insertion(random, 50));
      await delay(random.below(20));
      await client.query(random.below(3) === 0 ? "rollback to part" : "release part");
      if (random.below(5) === 0) throw new Error("rolled back");
    })
    .catch((error) => {
      const { message, code } = error.cause;
      // Two writers changed the same row: one of them has to give up.
      if (message !== "rolled back" && code !== "40001" && code !== "40P01") throw error;
    });
}

interface Group {
  title: string;
  count: number;
  first: string;
  last: string;
}

/** The groups by the rows themselves, said another way. */
async function recount(ask: Ask): Promise<Group[]> {
  return ask<Group>(sql`
    select message as title, count(*)::integer as count, min(timestamp) as first,
      max(timestamp) as last
    from ${db.logs}
    where level = 'ERROR'
    group by message
    order by message`);
}

/** The same as it is answered, in the same snapshot. */
async function compare(): Promise<number> {
  return db.snapshot(async (asking) => {
    const source = await sourceOf(asking, db);
    const { tally, complete, whole } = await source.count(SCOPE, cutRange(SCOPE, { count: 4 }));
    expect({ complete, whole }).toEqual({ complete: true, whole: true });
    const answered = [...tally.counts].map(([fingerprint, { trend }]) => ({
      title: tally.about.get(fingerprint)?.said,
      count: trend.reduce((sum, n) => sum + n, 0),
      ...tally.seen.get(fingerprint),
    }));
    const expected = await recount(asking.ask);
    expect(answered.sort((a, b) => ((a.title ?? "") < (b.title ?? "") ? -1 : 1))).toEqual(expected);
    const newest = await source.newest(SCOPE, [...tally.counts.keys()], 50);
    const rows = await asking.ask<{ at: string; id: string }>(sql`
      select timestamp as at, id::text
      from ${db.logs} as logs
      where level = 'ERROR'
      order by timestamp desc, logs.id desc
      limit 50`);
    expect(newest).toEqual(rows);
    return expected.reduce((sum, { count }) => sum + count, 0);
  });
}

async function insert(count: number): Promise<void> {
  await db.query(insertion(new Random(1), count));
}

const deriveIn = (instance: Database) => deriveStale(instance, ERROR_GROUPS, NOW);

describe("errors of the running hour", () => {
  test("equal a recount in every snapshot, in a storm, while two instances sort them", async () => {
    const seed = 11;
    await insert(1.5 * MOST_ROWS);
    await deriveIn(db);
    expect(await compare()).toBeGreaterThan(MOST_ROWS);
    let writing = true;
    let snapshots = 0;
    const whileWriting = async (work: () => Promise<unknown>) => {
      while (writing || snapshots < 20) {
        await work();
        await delay(10);
      }
    };
    let horizon: string | null = null;
    const background = Promise.all([
      whileWriting(() => deriveIn(db)),
      whileWriting(() => deriveIn(other)),
      whileWriting(() => compactCounts(other)),
      whileWriting(async () => {
        await delay(200);
        horizon = await forgetArrivals(db, horizon);
      }),
      whileWriting(async () => {
        await compare();
        snapshots += 1;
      }),
    ]);
    const writers = [1, 2, 3, 4].map(async (writer) => {
      const random = new Random(seed + writer);
      for (let i = 0; i < 30; i++) await write(random);
    });
    await Promise.all(writers).finally(() => {
      writing = false;
    });
    await background;
    await compare();
    await deriveIn(other);
    await compare();
  });

  test("equal a recount while nobody sorts them any more, whatever was forgotten", async () => {
    await insert(500);
    await deriveIn(db);
    const random = new Random(5);
    let horizon: string | null = null;
    for (let i = 0; i < 40; i++) {
      await write(random);
      if (i % 3 === 0) await compactCounts(db);
      if (i % 8 === 0) horizon = await forgetArrivals(db, horizon);
      await compare();
    }
  });

  test("are found that a transaction committed which was under way when others were sorted", async () => {
    await insert(100);
    let isWritten = () => {};
    const written = new Promise<void>((resolve) => {
      isWritten = resolve;
    });
    let commit = () => {};
    const told = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const late = db.transaction(async (client) => {
      // The number of its subtransaction is younger than all that commits meanwhile is not.
      await client.query("savepoint part");
      const { text, values } = insertion(new Random(2), 100);
      await client.query(text, values);
      await client.query("release part");
      isWritten();
      await told;
    });
    await written;
    await insert(100);
    await deriveIn(db);
    const before = await compare();
    commit();
    await late;
    await compactCounts(db);
    expect(await compare()).toBeGreaterThan(before);
    await deriveIn(other);
    await compare();
  });

  test("are told by their version: one that is moved to its partition is the same", async () => {
    const away = NOW + 40 * 24 * HOUR;
    const add = () =>
      db.query(sql`
        insert into ${db.logs}
          (timestamp, level, logger_name, process_id, thread_id, hostname, message)
        select ${formatInstant(away)}::timestamptz + n * interval '1 millisecond', 'ERROR', 'shop',
          1, 1, 'h', 'disk is full'
        from generate_series(1, 20) as n, generate_series(1, 1)`);
    await add();
    await deriveIn(db);
    await createPartitions(db, away, away + 1);
    await add();
    const scope = { ...SCOPE, from: away - HOUR, to: away + HOUR };
    const count = () =>
      db.snapshot(async (asking) => {
        const source = await sourceOf(asking, db);
        const { tally } = await source.count(scope, cutRange(scope, { count: 4 }));
        return [...tally.counts.values()].flatMap(({ trend }) => trend).reduce((a, n) => a + n, 0);
      });
    expect(await count()).toBe(40);
    await deriveIn(db);
    expect(await count()).toBe(40);
  });

  test("whose sorting is killed half way are counted, and sorted by whoever comes next", async () => {
    await insert(100);
    await deriveIn(db);
    await insert(140_000);
    const killed = deriveIn(other).catch(() => "killed");
    await eventually(async () => {
      const parts = await db.query(sql`select from ${db.table("derived")} where changes = -1`);
      expect(parts).toHaveLength(1);
    });
    await eventually(async () => {
      const found = await db.query(sql`
        select pg_terminate_backend(pid)
        from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
          and query like '%error%'`);
      expect(found.length).toBeGreaterThan(0);
    });
    expect(await killed).toBe("killed");
    const [sorted] = await db.query<{ n: number }>(
      sql`select count(*)::integer as n from ${db.table("error_rows")}`,
    );
    expect(sorted?.n).toBeGreaterThanOrEqual(50_000);
    expect(sorted?.n).toBeLessThan(120_000);
    // What comes meanwhile elsewhere in the hour must not pass for all that is left.
    await db.query(sql`
      insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
      values (${formatInstant(NOW - 50 * MINUTE)}, 'ERROR', 'shop', 1, 1, 'h', 'disk is full')`);
    await deriveIn(db);
    expect(await compare()).toBe(86 + 120_000 + 1);
  });
});
