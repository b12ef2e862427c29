import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { createPartitions, growPartition } from "@/lib/server/partition/create";
import { DAY } from "@/lib/server/partition/day";
import { strayDays } from "@/lib/server/partition/stray-days";
import type { Job } from "./job";

/** Days made ahead: a server that was off over a weekend's midnights still finds its partitions. */
const DAYS_AHEAD = 3;

/**
 * Partitions for the days to come, and for the days past that have rows enough in the default one.
 * Of those one run moves no more than may be moved at once: writers get their turn in between.
 */
export function partitionsJob(db: Database, now: () => number): Job {
  let strays: Micros[] = [];
  return {
    name: "keeping the partitions",
    everyMs: 60_000,
    sooner: { lookMs: 1_000, isWanted: async () => strays.length > 0 },
    run: async () => {
      const failures: unknown[] = [];
      const note = (error: unknown) => {
        failures.push(error);
        return "failed" as const;
      };
      // Neither keeps the other from being done, and no day the next one.
      await makeDaysAhead(db, now()).catch(note);
      if (strays.length === 0) strays = await strayDays(db);
      const [day] = strays;
      const growth = day === undefined ? "whole" : await growPartition(db, day).catch(note);
      if (growth === "whole" || growth === "failed") strays = strays.slice(1);
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** Partitions for today and the days to come. */
export async function makeDaysAhead(db: Database, nowMs: number): Promise<void> {
  const now = nowMs * MICROS_PER_MS;
  await createPartitions(db, now, now + DAYS_AHEAD * DAY);
}
