import { setTimeout as delay } from "node:timers/promises";
import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isAppError } from "@/lib/contract/error";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { readSizes } from "@/lib/server/db/catalogue";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { housekeepingJobs } from "@/lib/server/housekeeping/jobs";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY } from "@/lib/server/partition/day";
import { partitionDays } from "@/lib/server/partition/partitions";
import { compactCounts } from "@/lib/server/rollup/compact";
import { countByDay } from "@/lib/server/rollup/count-by-day";
import { countRows } from "@/lib/server/rollup/counts";
import { GRAINS, TOTALS } from "@/lib/server/rollup/grain";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { retentionCutoff } from "./cutoff";
import { deleteStrays } from "./delete-strays";
import { dropDay } from "./drop-day";
import { expire } from "./expire";
import { previewExpiry } from "./preview";

const TODAY: Micros = Date.parse("2026-11-22T00:00:00Z") * 1_000;
const HOUR = DAY / 24;
const FIRST = TODAY - 5 * DAY;

let clone: TestDatabase;
let db: Database;

beforeEach(async () => {
  clone = await testDatabase();
  db = new Database({ url: clone.url, tablePrefix: "cordwood" });
  await prepare(db);
  await createPartitions(db, FIRST, TODAY + DAY);
});

afterEach(async () => {
  await db.end();
  await clone.drop();
});

/** `count` rows from `from` on, an hour apart. */
function rowsFrom(from: Micros, count: number) {
  return sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select ${formatInstant(from)}::timestamptz + n * interval '1 hour',
      (array['INFO', 'ERROR'])[1 + n % 2], 'app.' || n % 3, 1, 1, 'host-' || n % 2, 'x'
    from generate_series(0, ${count}::integer - 1) as n`;
}

/** Rows there are and rows that are counted, by each table of counts, of one snapshot. */
async function tally() {
  const scope = {
    query: null,
    from: FIRST - 400 * DAY,
    to: TODAY + 3 * DAY,
    tz: "UTC",
    now: TODAY,
  };
  const by = (column: "level" | "logger_name" | "hostname") =>
    sql`(select coalesce(sum(n), 0)::integer from (${countRows(db, scope, [column], { starts: [scope.from] })}) as c)`;
  const [row] = await db.query<Record<"rows" | "levels" | "loggers" | "hosts", number>>(sql`
    select (select count(*)::integer from ${db.logs}) as rows,
      ${by("level")} as levels, ${by("logger_name")} as loggers, ${by("hostname")} as hosts`);
  return row;
}

async function expectExact(rows: number): Promise<void> {
  expect(await tally()).toEqual({ rows, levels: rows, loggers: rows, hosts: rows });
}

async function preview(cutoff: Micros) {
  return previewExpiry(
    {
      partitionDays: await partitionDays(db),
      counts: await countByDay(db),
      sizes: await readSizes(db),
    },
    cutoff,
  );
}

function nothing(): void {}

describe("expiry", () => {
  test("drops whole days before the cutoff, strays too, and every count follows", async () => {
    await db.query(rowsFrom(FIRST, 6 * 24));
    await db.query(rowsFrom(FIRST - 90 * DAY, 7));
    await compactCounts(db);
    await db.query(rowsFrom(FIRST, 24));
    const told: string[] = [];
    const expired = await expire(db, FIRST + 2 * DAY, (line) => told.push(line));
    expect(expired).toEqual({ days: 2, strays: 7 });
    expect(told).toHaveLength(2);
    expect(told[0]).toContain("2026-11-17");
    await expectExact(4 * 24);
    expect((await partitionDays(db))[0]).toBe(FIRST + 2 * DAY);
    expect((await countByDay(db))[0]).toEqual({ day: FIRST + 2 * DAY, rows: 24 });
  });

  test("leaves the first instant after the cutoff and takes the last before it", async () => {
    const cutoff = FIRST + DAY;
    await db.query(rowsFrom(cutoff - 1, 1));
    await db.query(rowsFrom(cutoff, 1));
    await expire(db, cutoff, nothing);
    const left = await db.query(sql`select timestamp from ${db.logs}`);
    expect(left).toEqual([{ timestamp: formatInstant(cutoff) }]);
  });

  test("is what the preview said", async () => {
    await db.query(rowsFrom(FIRST, 6 * 24));
    await db.query(rowsFrom(FIRST - 90 * DAY, 7));
    const cutoff = FIRST + 3 * DAY;
    const before = await tally();
    const said = await preview(cutoff);
    const { days } = await expire(db, cutoff, nothing);
    const after = await tally();
    expect(said.days).toBe(days);
    expect(said.rows).toBe((before?.rows ?? 0) - (after?.rows ?? 0));
    expect(said.bytes).toBeGreaterThan(0);
    expect(await preview(cutoff)).toEqual({ days: 0, rows: 0, bytes: 0 });
  });

  test("takes any number of strays, a batch at a time, and leaves no counts of nothing", async () => {
    await db.query(rowsFrom(FIRST - 90 * DAY, 25));
    await compactCounts(db);
    expect(await deleteStrays(db, FIRST, 10)).toBe(25);
    await expectExact(0);
    for (const table of [...GRAINS.map((grain) => grain.table), ...TOTALS]) {
      expect(await db.query(sql`select unit from ${db.table(table)}`), table).toEqual([]);
    }
  });

  test("takes rows of the infinite past and leaves those of the infinite future", async () => {
    await db.query(rowsFrom(FIRST, 1));
    await db.query(sql`update ${db.logs} set timestamp = '-infinity'`);
    await db.query(rowsFrom(FIRST, 1));
    await db.query(sql`update ${db.logs} set timestamp = 'infinity' where timestamp > '-infinity'`);
    expect((await preview(FIRST)).rows).toBe(1);
    await expire(db, FIRST, nothing);
    const left = await db.query(sql`select timestamp::text from ${db.logs}`);
    expect(left).toEqual([{ timestamp: "infinity" }]);
  });

  test("stays exact in every snapshot while writers commit late and roll back", async () => {
    const cutoff = FIRST + 3 * DAY;
    let busy = true;
    const writers = [1, 2, 3, 4].map(async (seed) => {
      const random = new Random(seed);
      for (let turn = 0; turn < 15; turn++) {
        await db
          .transaction(async (client) => {
            const rows = rowsFrom(FIRST + random.below(140) * HOUR, 1 + random.below(40));
            await client.query(rows.text, rows.values);
            await delay(random.below(15));
            if (random.below(5) === 0) throw new Error("rolled back");
          })
          .catch((error) => {
            if (error.cause?.message !== "rolled back") throw error;
          });
      }
    });
    const compactor = (async () => {
      while (busy) await compactCounts(db);
    })();
    let snapshots = 0;
    const reader = (async () => {
      for (; busy; snapshots++) {
        const seen = await tally();
        expect(seen).toEqual({
          rows: seen?.rows,
          levels: seen?.rows,
          loggers: seen?.rows,
          hosts: seen?.rows,
        });
      }
    })();
    const patiently = async () => {
      while ((await partitionDays(db)).some((day) => day < cutoff)) {
        await expire(db, cutoff, nothing).catch((error) => {
          if (!isAppError(error) || error.code !== "database_refused") throw error;
        });
      }
    };
    await Promise.all([patiently(), ...writers]);
    busy = false;
    await Promise.all([compactor, reader]);
    expect(snapshots).toBeGreaterThan(5);
    await expire(db, cutoff, nothing);
    const [old] = await db.query(
      sql`select 1 from ${db.logs} where timestamp < ${formatInstant(cutoff)} limit 1`,
    );
    expect(old).toBeUndefined();
    const seen = await tally();
    await expectExact(seen?.rows ?? 0);
  });

  test("by two instances at once drops each day once", async () => {
    await db.query(rowsFrom(FIRST, 6 * 24));
    const other = new Database({ url: clone.url, tablePrefix: "cordwood" });
    const both = await Promise.all([
      expire(db, FIRST + 4 * DAY, nothing),
      expire(other, FIRST + 4 * DAY, nothing),
    ]);
    await other.end();
    expect(both[0].days + both[1].days).toBe(4);
    await expectExact(2 * 24);
  });

  test("stopped half way leaves every count exact and goes on at the next run", async () => {
    await db.query(rowsFrom(FIRST, 6 * 24));
    const failure = new Error("killed");
    const stopped = expire(db, FIRST + 3 * DAY, () => {
      throw failure;
    });
    await expect(stopped).rejects.toBe(failure);
    await expectExact(5 * 24);
    expect(await expire(db, FIRST + 3 * DAY, nothing)).toEqual({ days: 2, strays: 0 });
    await expectExact(3 * 24);
  });

  test("gives way to a long transaction, having changed nothing", async () => {
    await db.query(rowsFrom(FIRST, 24));
    await compactCounts(db);
    await db.transaction(async (client) => {
      await client.query(`select 1 from ${db.logs.text} limit 1`);
      await expect(dropDay(db, FIRST)).rejects.toMatchObject({ code: "database_refused" });
    });
    await expectExact(24);
  });

  test("doesn't happen unless days are set", async () => {
    await db.query(rowsFrom(FIRST - 390 * DAY, 24));
    const job = (retentionDays: number) =>
      housekeepingJobs(db, { now: () => TODAY / 1_000, retentionDays }).find(
        ({ name }) => name === "dropping old days",
      );
    await job(0)?.run();
    expect(retentionCutoff(0, TODAY / 1_000)).toBeNull();
    await expectExact(24);
    await job(365)?.run();
    await expectExact(0);
  });
});
