import { setTimeout as delay } from "node:timers/promises";
import { isAppError } from "@/lib/contract/error";
import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { withLockIfFree } from "@/lib/server/db/lock";
import { writeRecords } from "@/lib/server/ingest/writer";
import { foundCompany, SMALL_COMPANY } from "./company";
import { conditionsAt } from "./conditions";
import { perform } from "./programme";
import { Random } from "./random";
import { busyness, MEAN_BUSYNESS, MINUTE, SECOND } from "./rhythm";
import { Stage } from "./stage";

/** Time as `keepWriting` sees it; a test passes its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after the time, or at once when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => {}),
};

/** Each tick is one small COPY; a second is as long as a dashboard may wait for what is new. */
const TICK_MS = 1_000;

/**
 * Stories run for minutes, so without some that began earlier the first minutes would have a
 * third of the rows.
 */
const RUN_UP: Micros = 15 * MINUTE;

/** On average: somebody who watches sees something happen. What is loaded gets as dense by its end. */
export const LIVE_ROWS_PER_SECOND = 2;

/** At night it is still a row a second. */
const LEAST_BUSYNESS = 0.3;

/** How soon a database that went away, or an instance that was writing, is looked for again. */
const RETRY_MS = 5_000;

/**
 * Writes made-up rows as time passes until the signal aborts, and then resolves. Of several
 * instances one writes and the others stand by. While the database is away it waits; the rows
 * of that time are missing, as a real shop's would be.
 */
export async function keepWriting(
  db: Database,
  options: { rowsPerSecond: number; signal: AbortSignal; clock?: Clock },
): Promise<void> {
  const { rowsPerSecond, signal, clock = SYSTEM_CLOCK } = options;
  while (!signal.aborted) {
    try {
      await withLockIfFree(db, "demo_live", async (stillHeld) => {
        const tell = liveLogs(clock.now() * MICROS_PER_MS, rowsPerSecond);
        while (!signal.aborted) {
          await clock.sleep(TICK_MS, signal);
          if (signal.aborted) return;
          await stillHeld();
          const records = tell(clock.now() * MICROS_PER_MS);
          if (records.length > 0) await writeRecords(db, records);
        }
      });
    } catch (error) {
      // A database that is away, full or read-only says so on every page; a demo needn't add to it.
      if (!isAppError(error)) throw error;
    }
    await clock.sleep(RETRY_MS, signal);
  }
}

/**
 * Stories that go on as the clock does: each call returns the rows since the call before, oldest
 * first. They are `rowsPerSecond` on average over a week, and follow the shop's day as those that
 * were loaded do.
 */
export function liveLogs(start: Micros, rowsPerSecond: number): (now: Micros) => LogRecord[] {
  const company = foundCompany(SMALL_COMPANY);
  const limits = { to: Number.POSITIVE_INFINITY, rows: Number.POSITIVE_INFINITY };
  const stage = new Stage(new Random(start % 2 ** 31), company, conditionsAt(start, []), limits);
  let last = start;
  const rateAt = (at: Micros) =>
    (rowsPerSecond * Math.max(LEAST_BUSYNESS, busyness(at))) / MEAN_BUSYNESS;
  let owed = (RUN_UP / SECOND) * rateAt(start);
  stage.earliest = start - RUN_UP;
  perform(stage, start - RUN_UP, start, owed);
  stage.takeBefore(start);
  return (now) => {
    // The clock was set back: wait until it is where it was.
    if (now <= last) return [];
    // After a laptop slept, what it slept through is not made up for.
    const since = now - last > MINUTE ? now - SECOND : last;
    owed += ((now - since) / SECOND) * rateAt(now);
    stage.takeBefore(since);
    stage.conditions = conditionsAt(now, []);
    perform(stage, since, now, owed);
    last = now;
    return stage.takeBefore(now).map((line) => line.record);
  };
}
