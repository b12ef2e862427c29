import { type Micros, parseInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { createPartitions } from "./create";
import { isSane } from "./day";
import { partitionDays } from "./partitions";
import { LEAST_ROWS } from "./stray-days";

/** What is known of the days of a database that is written to here. */
interface Known {
  /** Those that have a partition, or can't be given one now. */
  settled: Set<Micros>;
  /** Rows that came of the others. */
  rows: Map<Micros, number>;
  /** When all of it is to be looked up anew. */
  until: number;
}

/** Days that retention dropped may come again, and what kept one from being made passes. */
const TRUST_MS = 60_000;

const KNOWN = new WeakMap<Database, Known>();

/**
 * Makes the partitions of rows that are about to be written, by their days (`2026-11-22`), where a
 * day has none and so many have come of it that it is worth one: in the default partition they would
 * have to be moved while everybody waits. What can't be made now is left to housekeeping. A batch of
 * days that are known costs a look into a set.
 */
export async function makeRoom(db: Database, rows: ReadonlyMap<string, number>): Promise<void> {
  const known = KNOWN.get(db);
  const isTrusted = known !== undefined && Date.now() < known.until;
  const news = saneDays(rows).filter(({ day }) => !isTrusted || !known.settled.has(day));
  if (news.length === 0) return;
  const { settled, rows: seen } = isTrusted ? known : await lookUp(db, known);
  for (const { day, n } of news) {
    if (settled.has(day)) continue;
    const sum = (seen.get(day) ?? 0) + n;
    if (sum < LEAST_ROWS) {
      seen.set(day, sum);
      continue;
    }
    seen.delete(day);
    settled.add(day);
    await createPartitions(db, day, day + 1).catch(() => {});
  }
}

function saneDays(rows: ReadonlyMap<string, number>): { day: Micros; n: number }[] {
  return [...rows].flatMap(([text, n]) => {
    const day = parseInstant(text);
    return day !== null && isSane(day) ? [{ day, n }] : [];
  });
}

async function lookUp(db: Database, before: Known | undefined): Promise<Known> {
  const settled = new Set(await partitionDays(db));
  const known = { settled, rows: before?.rows ?? new Map(), until: Date.now() + TRUST_MS };
  KNOWN.set(db, known);
  return known;
}
