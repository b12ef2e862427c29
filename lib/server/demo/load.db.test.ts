import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { testDatabase } from "@/lib/testing/database";
import { LIVE_ROWS_PER_SECOND, liveLogs } from "./live";
import { fillGap, isDemo, loadDemo } from "./load";

const NOW = new Date("2026-03-11T12:00:00Z");
const silent = () => {};

/** For 200,000 rows: 7 s on a quiet machine, 20 s were seen on one shared with a build. */
const LOAD_TIMEOUT_MS = 120_000;

let test: Awaited<ReturnType<typeof testDatabase>>;
let db: Database;

beforeAll(async () => {
  test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood" });
});

afterAll(async () => {
  await db?.end();
  await test?.drop();
});

async function summary() {
  const [row] = await db.query<{ count: string; first: string; last: string; markers: string }>(sql`
    select count(*), min(timestamp) as first, max(timestamp) as last,
      count(*) filter (where logger_name = 'cordwood.demo') as markers
    from ${db.logs}`);
  return row;
}

// One after the other, on one table, as a demo lives: empty, loaded, paused.
describe("a demo", () => {
  it("is not seen in a table without made-up logs", async () => {
    await db.query(sql`
      insert into ${db.logs} (level, logger_name, process_id, thread_id, hostname, message)
      values ('INFO', 'cordwood.demolition', 1, 1, 'web-1', 'not a demo')`);
    expect(await isDemo(db)).toBe(false);
    await db.query(sql`delete from ${db.logs}`);
  });

  it("leaves nothing behind when it is told to stop while it loads", async () => {
    const stop = new AbortController();
    const stopOnceItLoads = () => setImmediate(() => stop.abort());
    await expect(loadDemo(db, NOW, stopOnceItLoads, stop.signal)).rejects.toMatchObject({
      code: "cancelled",
    });
    expect(await summary()).toMatchObject({ count: "0" });
  });

  it(
    "loads a week of 200,000 rows up to now, once, though two instances begin",
    async () => {
      const said: string[] = [];
      const log = (message: string) => said.push(message);
      const written = await Promise.all([loadDemo(db, NOW, log), loadDemo(db, NOW, log)]);
      expect(written.toSorted()).toEqual([0, 200_000]);
      expect(said).toEqual([
        "loading 200,000 demo logs",
        expect.stringMatching(/^loaded 200,000 /),
      ]);
      const after = await summary();
      expect(after).toMatchObject({
        count: "200000",
        first: "2026-03-04T12:00:00.000000Z",
        markers: "1",
      });
      expect(after?.last.startsWith("2026-03-11T11:59:")).toBe(true);
    },
    LOAD_TIMEOUT_MS,
  );

  it("is recognised, and says so in its first row", async () => {
    expect(await isDemo(db)).toBe(true);
    const [first] = await db.query<{ level: string; message: string }>(sql`
      select level, message
      from ${db.logs}
      order by timestamp, id
      limit 1`);
    expect(first).toMatchObject({ level: "INFO", message: expect.stringContaining("made up") });
  });

  it("leaves the half minute of a restart as it is", async () => {
    expect(await fillGap(db, new Date(NOW.getTime() + 30_000), silent)).toBe(0);
  });

  it("ends as densely as live rows go on", async () => {
    const [row] = await db.query<{ count: string }>(sql`
      select count(*)
      from ${db.logs}
      where timestamp >= ${new Date(NOW.getTime() - 600_000).toISOString()}`);
    const live = liveLogs(NOW.getTime() * MICROS_PER_MS, LIVE_ROWS_PER_SECOND);
    const after = Array.from({ length: 600 }, (_, second) =>
      live((NOW.getTime() + (second + 1) * 1_000) * MICROS_PER_MS),
    ).flat().length;
    expect(Number(row?.count) / after).toBeGreaterThan(0.75);
    expect(Number(row?.count) / after).toBeLessThan(1.3);
  });

  it("fills a pause as densely as live rows, once", async () => {
    const later = new Date(NOW.getTime() + 6 * 3_600_000);
    const written = await Promise.all([fillGap(db, later, silent), fillGap(db, later, silent)]);
    // Six hours of two a second, and those of the minute in which the week ended early.
    expect(Math.max(...written)).toBeGreaterThan(43_200);
    expect(Math.max(...written)).toBeLessThan(43_400);
    expect(Math.min(...written)).toBe(0);
    const after = await summary();
    expect(after?.last.startsWith("2026-03-11T17:59:")).toBe(true);
  });

  it(
    "fills no more than the last week of a long pause",
    async () => {
      const before = await summary();
      const written = await fillGap(db, new Date("2026-06-01T00:00:00Z"), silent);
      expect(written).toBe(200_000);
      const [gap] = await db.query(sql`
      select 1
      from ${db.logs}
      where timestamp > ${before?.last} and timestamp < '2026-05-25'
      limit 1`);
      expect(gap).toBeUndefined();
    },
    LOAD_TIMEOUT_MS,
  );
});
