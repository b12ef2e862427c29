import { setTimeout as delay } from "node:timers/promises";
import sql, { raw } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FieldColumn } from "@/lib/log/field";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { growPartition } from "@/lib/server/partition/create";
import { cutRange } from "@/lib/server/search/buckets";
import { type Scope, within } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { DAY, HOUR, NOON, someScope, writeAtRandom } from "@/lib/testing/random-writes";
import { compactCounts } from "./compact";
import { countLoggers } from "./count-loggers";
import { countRows } from "./counts";
import { Ends } from "./ends";

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood", poolSize: 12 });
  drop = test.drop;
  await prepare(db);
});

afterAll(async () => {
  await db.end();
  await drop();
});

/** The counts as they are answered and as plain counting gives them, of one snapshot. */
async function compare(
  scope: Scope,
  columns: FieldColumn[],
  buckets: { starts: readonly Micros[] },
  ends?: Ends,
) {
  const keys = raw(["bucket", ...columns].join(", "));
  const plain = sql`
    select width_bucket(timestamp, ${buckets.starts.map(formatInstant)}::timestamptz[]) as bucket,
      ${raw(columns.map((column) => `${column}, `).join(""))} count(*) as n
    from ${db.logs}
    where ${within(scope)}
    group by ${raw(["1", ...columns].join(", "))}`;
  const fast = sql`
    select ${keys}, sum(n) as n
    from (${countRows(db, scope, columns, ends ? { ...buckets, ends } : buckets)}) as counted
    group by ${keys}
    having sum(n) <> 0`;
  const differences = sql`
    (select 'only fast' as which, * from (${fast} except ${plain}) as f)
    union all
    (select 'only plain', * from (${plain} except ${fast}) as p)`;
  return db.query(ends ? ends.before(differences) : differences);
}

/** How many loggers there are as it is answered, and as plain counting gives it, of one snapshot. */
async function compareLoggers(scope: Scope): Promise<{ fast: string; plain: string } | undefined> {
  const ends = new Ends(db);
  const loggers = sql`
    select fast.n as fast,
      (select count(distinct logger_name) from ${db.logs} where ${within(scope)}) as plain
    from (${countLoggers(db, scope, ends)}) as fast`;
  const [counted] = await db.query<{ fast: string; plain: string }>(ends.before(loggers));
  return counted;
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}

describe("counts", () => {
  test("equal plain counting in every snapshot while writers write, change, delete and roll back", async () => {
    const seed = 11;
    let writing = true;
    let snapshots = 0;
    const writers = [1, 2, 3, 4].map(async (writer) => {
      const random = new Random(seed + writer);
      for (let i = 0; i < 25; i++) await writeAtRandom(db, random);
    });
    const compactor = (async () => {
      while (writing) await compactCounts(db);
    })();
    const partitioner = (async () => {
      for (let day = NOON - 3 * DAY; day < NOON + DAY; day += DAY) {
        // It gives way to writers, so it may take a few turns, and moves their rows step by step.
        const isWhole = () =>
          growPartition(db, day, 100).then(
            (growth) => growth === "whole",
            () => false,
          );
        while (!(await isWhole())) await delay(5);
      }
    })();
    const reader = (async () => {
      const random = new Random(seed);
      while (writing || snapshots < 100) {
        const scope = someScope(random);
        const columns = random.pick<FieldColumn[]>([
          ["level"],
          ["level", "logger_name"],
          ["hostname"],
          ["logger_name", "hostname"],
          ["level", "logger_name", "hostname"],
          [],
        ]);
        const buckets =
          random.below(2) === 0 ? { starts: [scope.from] } : cutRange(scope, { count: 30 });
        const ends = random.below(2) === 0 ? new Ends(db) : undefined;
        expect(
          await compare(scope, columns, buckets, ends),
          JSON.stringify({ scope, columns, ends: ends !== undefined }),
        ).toEqual([]);
        const loggers = await compareLoggers(scope);
        expect(loggers?.fast, JSON.stringify(scope)).toBe(loggers?.plain);
        snapshots += 1;
      }
    })();
    const background = Promise.all([compactor, reader]);
    await Promise.all([...writers, partitioner]).finally(() => {
      writing = false;
    });
    await background;
    expect(snapshots).toBeGreaterThanOrEqual(100);
  });

  test("equal plain counting by minutes too, of the last day and where it ends", async () => {
    const now = Date.now() * 1_000;
    let writing = true;
    let minutes = 0;
    const writers = [1, 2, 3, 4].map(async (writer) => {
      const random = new Random(40 + writer);
      for (let i = 0; i < 25; i++) await writeAtRandom(db, random, undefined, now);
    });
    const compactor = (async () => {
      while (writing) await compactCounts(db);
    })();
    const reader = (async () => {
      const random = new Random(40);
      while (writing || minutes < 100) {
        const { query, tz, ...range } = someScope(random, now);
        const length = Math.min(range.to - range.from, (1 + random.below(30)) * HOUR);
        const scope = { query, tz, from: range.to - length, to: range.to, now };
        const columns = random.pick<FieldColumn[]>([["level"], ["logger_name"], ["hostname"], []]);
        const buckets = cutRange(scope, { count: 30, interval: random.pick(["1m", "2m"]) });
        const ends = random.below(2) === 0 ? new Ends(db) : undefined;
        expect(
          await compare(scope, columns, buckets, ends),
          JSON.stringify({ scope, columns, ends: ends !== undefined }),
        ).toEqual([]);
        minutes += 1;
      }
    })();
    const background = Promise.all([compactor, reader]);
    await Promise.all(writers).finally(() => {
      writing = false;
    });
    await background;
    expect(minutes).toBeGreaterThanOrEqual(100);
  });

  test("by minutes are of the last day alone, and asked of no longer, whatever the app's clock says", async () => {
    await db.query(sql`truncate ${db.logs}`);
    const now = Date.now() * 1_000;
    const recent = db.table("recent_host_counts");
    const write = (hoursAgo: number[]) =>
      db.query(sql`
        insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
        select timestamptz ${raw(`'${formatInstant(now)}'`)} - hours * interval '1 hour', 'INFO', 'a', 1, 1, 'h', 'x'
        from unnest(${hoursAgo}::integer[]) as hours`);
    const counted = async () => {
      const rows = await db.query<{ ago: string }>(sql`
        select round(extract(epoch from date_bin('1 hour', ${formatInstant(now)}, 'epoch') - unit) / 3600) as ago
        from ${recent}
        order by 1`);
      return rows.map(({ ago }) => Number(ago));
    };
    await write([1, 25, 27, 40]);
    await compactCounts(db);
    expect(await counted()).toEqual([1, 25]);

    // As if these had been compacted when they were young, and come to something else since.
    await db.query(sql`
      insert into ${recent} (unit, level, hostname, upto)
      select date_bin('1 hour', ${formatInstant(now)}, 'epoch') - hours * interval '1 hour', 'INFO', 'h', '{7}'
      from unnest(array[26, 30]) as hours`);
    const early = now - 6 * HOUR;
    const scope = {
      query: null,
      from: now - 27 * HOUR,
      to: now - 26 * HOUR,
      tz: "UTC",
      now: early,
    };
    const buckets = cutRange(scope, { count: 60, interval: "1m" });
    expect(await compare(scope, ["hostname"], buckets)).toEqual([]);

    await write([2]);
    await compactCounts(db);
    expect(await counted()).toEqual([1, 2, 25, 26]);
  });

  test.each<{ columns: FieldColumn[]; buckets: string[] }>([
    { columns: ["level"], buckets: ["00:00:10", "00:05"] },
    { columns: ["level"], buckets: ["00:00:10", "01:00", "02:00"] },
    { columns: ["logger_name"], buckets: ["00:01", "00:05"] },
    { columns: ["hostname"], buckets: ["00:01", "24:00"] },
  ])("belong to the first bucket from within a slot on, as $columns by $buckets", async (asked) => {
    const at = (time: string) =>
      Date.parse("2026-02-03T00:00Z") * 1_000 + secondsOf(time) * 1_000_000;
    const times = ["00:00:05", "00:00:30", "00:04", "00:07", "01:30", "24:10"];
    await db.query(sql`
      insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
      select time, 'INFO', 'a', 1, 1, 'h', 'x'
      from unnest(${times.map((time) => formatInstant(at(time)))}::timestamptz[]) as time`);
    const starts = asked.buckets.map(at);
    const [from = 0] = starts;
    const scope = { query: null, from, to: at("48:00"), tz: "UTC", now: at("48:00") };
    expect(await compare(scope, asked.columns, { starts })).toEqual([]);
    await compactCounts(db);
    expect(await compare(scope, asked.columns, { starts })).toEqual([]);
  });

  test("are all compacted in the end, and nothing is left of a table that is emptied", async () => {
    await compactCounts(db);
    const [left] = await db.query(sql`select count(*)::int as n from ${db.table("count_deltas")}`);
    expect(left).toEqual({ n: 0 });
    await db.query(sql`truncate ${db.logs}`);
    const [counts] = await db.query(
      sql`select count(*)::int as n from ${db.table("level_counts")}`,
    );
    expect(counts).toEqual({ n: 0 });
  });
});
