import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import type { Job } from "@/lib/server/housekeeping/job";
import { type Derivation, UNIT } from "./derivation";
import { deriveUnit } from "./derive-unit";
import { staleUnits } from "./stale-units";

/** Most rows of an hour are there when it has been over for so long. */
const SETTLED: Micros = 60_000_000;

/** Whether a unit is derived in the background by now. */
export function isOver(unit: Micros, now: Micros): boolean {
  return unit + UNIT + SETTLED <= now;
}

/** A server that is to stop waits for a run to end, so that a month is derived in many. */
const RUN_MS = 3_000;

/**
 * Derives the units whose rows have changed since, the newest first; those that aren't over are left
 * to their readers where it would cost all of their rows each time. Returns how many are left. What
 * can't be derived doesn't keep the others waiting; the first failure is thrown in the end.
 */
export async function deriveStale(
  db: Database,
  derivation: Derivation,
  now: Micros,
  forMs = Number.POSITIVE_INFINITY,
): Promise<number> {
  const until = performance.now() + forMs;
  const stale = await staleUnits((statement) => db.query(statement), db, derivation);
  const due = stale.filter((each) => derivation.isWorth(each) || isOver(each.unit, now));
  const failures: unknown[] = [];
  while (due.length > 0 && performance.now() < until) {
    const unit = due.at(-1)?.unit ?? 0;
    const isDone = await deriveUnit(db, derivation, unit).catch((error: unknown) => {
      failures.push(error);
      return true;
    });
    if (isDone) due.pop();
  }
  if (failures.length > 0) throw failures[0];
  return due.length;
}

/** The same as work in the background; `name` says what is derived, `isWanted` whether it can't wait. */
export function derivingJob(
  db: Database,
  name: string,
  derivation: Derivation,
  now: () => number,
  isWanted: () => Promise<boolean> = async () => false,
): Job {
  let left = 0;
  return {
    name,
    everyMs: 60_000,
    sooner: { lookMs: 1_000, isWanted: async () => left > 0 || isWanted() },
    run: async () => {
      left = 0;
      left = await deriveStale(db, derivation, now() * MICROS_PER_MS, RUN_MS);
    },
  };
}
