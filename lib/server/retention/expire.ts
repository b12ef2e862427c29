import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { partitionDays } from "@/lib/server/partition/partitions";
import { deleteStrays } from "./delete-strays";
import { dropDay } from "./drop-day";
import { sweepCalls } from "./sweep-calls";
import { sweepNames } from "./sweep-names";

/** What has gone. */
export interface Expired {
  days: number;
  /** Rows that had no partition of their day. */
  strays: number;
}

/**
 * Drops what is older than the cutoff, oldest day first. Each step is whole by itself: whatever
 * stops it, the next run goes on from there, here or in another instance.
 */
export async function expire(
  db: Database,
  cutoff: Micros,
  tell: (line: string) => void,
): Promise<Expired> {
  // Before the days: part of one's rows may still be among them.
  const strays = await deleteStrays(db, cutoff);
  let days = 0;
  for (const day of await partitionDays(db)) {
    if (day >= cutoff || !(await dropDay(db, day))) continue;
    days += 1;
    tell(`dropped the logs of ${formatInstant(day).slice(0, 10)}, as CORDWOOD_RETENTION_DAYS says`);
  }
  await sweepCalls(db, cutoff);
  await sweepNames(db);
  return { days, strays };
}
