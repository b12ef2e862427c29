import sql from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Database } from "@/lib/server/db/database";
import { testDatabase } from "@/lib/testing/database";
import { type Clock, keepWriting } from "./live";

const START = Date.UTC(2026, 2, 11, 12);

let test: Awaited<ReturnType<typeof testDatabase>>;
let db: Database;

beforeEach(async () => {
  test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood" });
});

afterEach(async () => {
  await db.end();
  await test.drop();
});

/** A clock that sleeps in no time and calls `onSleep` with the seconds that have passed. */
function fakeClock(onSleep: (seconds: number) => Promise<void> | void): Clock {
  let now = START;
  return {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
      await onSleep((now - START) / 1000);
    },
  };
}

async function rowsSince(seconds: number): Promise<number> {
  const since = new Date(START + seconds * 1000).toISOString();
  const [row] = await db.query<{ count: string }>(
    sql`select count(*) from ${db.logs} where timestamp >= ${since}`,
  );
  return Number(row?.count);
}

/** Writes for some seconds of the fake clock; `onSecond` may get in the way. */
async function writeFor(
  seconds: number,
  onSecond: (second: number) => Promise<void> | void = () => {},
) {
  const stop = new AbortController();
  const clock = fakeClock(async (second) => {
    await onSecond(second);
    if (second >= seconds) stop.abort();
  });
  await keepWriting(db, { rowsPerSecond: 3, signal: stop.signal, clock });
}

describe("keepWriting", () => {
  it("writes about the rows it is told to, with the times they are written at", async () => {
    await writeFor(60);
    expect(await rowsSince(0)).toBeGreaterThan(90);
    expect(await rowsSince(0)).toBeLessThan(300);
    expect(await rowsSince(60)).toBe(0);
  });

  it("stops on its signal, at once when that came first", async () => {
    await keepWriting(db, { rowsPerSecond: 3, signal: AbortSignal.abort() });
    expect(await rowsSince(0)).toBe(0);
  });

  it("goes on after its connections were cut", async () => {
    await writeFor(60, async (second) => {
      if (second !== 20) return;
      await db.query(sql`
        select pg_terminate_backend(pid)
        from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
    });
    expect(await rowsSince(30)).toBeGreaterThan(0);
  });

  it("waits for a table that is away and goes on when it is back", async () => {
    const away = sql`alter table ${db.logs} rename to somewhere_else`;
    let isBack = false;
    const back = sql`alter table somewhere_else rename to ${db.logs}`;
    await writeFor(60, async (second) => {
      if (second === 10) await db.query(away);
      // Seconds are skipped while it waits: what matters is that it found the table gone before.
      if (second >= 26 && !isBack) {
        isBack = true;
        await db.query(back);
      }
    });
    expect(isBack).toBe(true);
    expect(await rowsSince(35)).toBeGreaterThan(0);
  });

  it("stands by while another instance writes, and takes over from it", async () => {
    const other = new Database({ url: test.url, tablePrefix: "cordwood" });
    try {
      await writeFor(20, async (second) => {
        if (second !== 10) return;
        const before = await rowsSince(0);
        const stop = new AbortController();
        const clock = fakeClock((seconds) => {
          if (seconds >= 30) stop.abort();
        });
        await keepWriting(other, { rowsPerSecond: 3, signal: stop.signal, clock });
        expect(await rowsSince(0)).toBe(before);
      });
      const before = await rowsSince(0);
      await writeFor(20);
      expect(await rowsSince(0)).toBeGreaterThan(before);
    } finally {
      await other.end();
    }
  });
});
