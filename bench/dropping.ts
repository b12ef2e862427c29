import { setTimeout as wait } from "node:timers/promises";
import sql from "sql-template-tag";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { generateLogs } from "@/lib/server/demo/generate";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY, partitionName } from "@/lib/server/partition/day";
import { partitionDays } from "@/lib/server/partition/partitions";
import { dropDay } from "@/lib/server/retention/drop-day";
import { sweepCalls } from "@/lib/server/retention/sweep-calls";
import { BREADTH } from "./data";

/** What it takes to drop a whole day, in milliseconds, and what writers notice of it. */
export interface DropCost {
  rows: number;
  /** Until its rows and counts are gone, and its files. */
  drop: number;
  /** The longest that a writer's transaction took meanwhile, and while what is left was deleted. */
  longestWrite: number;
}

const WRITERS = 4;
const ROWS_AT_ONCE = 50;
/** They have to be at it before it begins. */
const HEAD_START_MS = 1_000;

/** Drops the oldest whole day of a database that may be written to, while four writers write. */
export async function measureDrop(url: string): Promise<DropCost> {
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: WRITERS + 1 });
  try {
    await prepare(db);
    const now = Date.now() * MICROS_PER_MS;
    await createPartitions(db, now, now + DAY);
    const day = (await partitionDays(db))[1] ?? 0;
    const [counted] = await db.query<{ rows: number }>(
      sql`select count(*)::float8 as rows from ${db.table(partitionName(day))}`,
    );
    const times: number[] = [];
    let writing = true;
    const write = async (seed: number) => {
      while (writing) {
        const from = Date.now() * MICROS_PER_MS;
        const to = from + ROWS_AT_ONCE;
        const rows = [...generateLogs({ seed, from, to, rows: ROWS_AT_ONCE, breadth: BREADTH })];
        const began = performance.now();
        await writeRecords(db, rows);
        times.push(performance.now() - began);
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, seed) => write(seed + 1));
    await wait(HEAD_START_MS);
    times.length = 0;
    const began = performance.now();
    let drop = 0;
    const dropping = async () => {
      try {
        const isDropped = await dropDay(db, day);
        drop = performance.now() - began;
        await sweepCalls(db, day + DAY);
        return isDropped;
      } finally {
        writing = false;
      }
    };
    const [isDropped] = await Promise.all([dropping(), ...writers]);
    if (!isDropped) throw new Error(`There was no day ${partitionName(day)} to drop.`);
    return { rows: counted?.rows ?? 0, drop, longestWrite: Math.max(...times) };
  } finally {
    await db.end();
  }
}
