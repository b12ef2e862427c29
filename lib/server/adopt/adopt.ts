import sql from "sql-template-tag";
import { AppError, isAppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { withLockIfFree } from "@/lib/server/db/lock";
import { compactCounts } from "@/lib/server/rollup/compact";
import { afterLoss } from "./after-loss";
import { begin, patiently } from "./begin";
import { type Changes, converge } from "./converge";
import { copyBatch } from "./copy";
import { makeDays } from "./days";
import { findObstacles } from "./obstacles";
import { readSource, type Source, withStaging } from "./source";
import { isBegun, isOwned, readProgress } from "./state";
import { switchTables } from "./switch";
import { verify } from "./verify";

/*
 * How a plain table becomes an owned one while it is written to and read.
 *
 * The new table is made beside the plain one, in a schema of its own, and takes its name in the
 * end. Until then everybody reads and writes the plain table, which lacks nothing at any moment;
 * from then on everybody reads and writes the new one, which has it all. There is no state in
 * between: an answer is exact before, during and after. (Attaching the plain table as a partition
 * and moving rows out of it day by day was the other way. It needs locks as long as a day takes
 * to move, because two partitions can't both hold rows of a day, and changes the plain table
 * from the first step on. This way costs its size in disk once more, and leaves it whole.)
 *
 * 1. begin: the new table, and triggers by which the plain one notes the keys of changed rows.
 * 2. days: the partitions.
 * 3. copy: the rows that were there at step 1, in batches by id.
 * 4. catch up: the noted rows, in batches, until few are left, or no fewer while writers write.
 *    They were written meanwhile; ids commit out of order, so "ids above the last seen" would lose
 *    some.
 * 5. verify: both tables by day and level, in one snapshot.
 * 6. switch: the last notes, then the names, rights and sequences, while writers wait. Their
 *    prepared statements are planned anew, because they name the table.
 *
 * Each step, and each batch, is one transaction that says itself how far it came. Whatever is
 * killed at whatever moment, the next run goes on behind the last transaction that was committed.
 * The old table stays as {prefix}_logs_plain until somebody drops it.
 */

export interface AdoptOptions {
  /** Rows a batch. */
  batch: number;
  /** Stops behind the batch that is running. */
  signal: AbortSignal;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Waited for before the step it tells of is taken. */
  onProgress: (progress: AdoptProgress) => void | Promise<void>;
}

export interface AdoptProgress {
  step: "preparing" | "copying" | "catching up" | "verifying" | "switching";
  /** Rows copied of those that were there at the start, earlier runs included. */
  copied: number;
  rows: number;
  changes: Changes;
}

/**
 * `adopted`: just now. `owned`: it had been before. `busy`: somebody else is at it. `outpaced`:
 * writers change rows faster than they are taken over; what was done is kept for the next run.
 */
export type Adoption = "adopted" | "owned" | "stopped" | "busy" | "outpaced";

/** Batches after which the counts are compacted, so that what they are summed from stays small. */
const BATCHES_BETWEEN_COMPACTIONS = 20;

/** Times that writers may note more, just before the switch, than it has time for. */
const SWITCH_TRIES = 5;

/**
 * Converts the plain table to the owned layout, going on where an earlier run ended. Throws
 * AppError with sentences where something stands in the way; the plain table is untouched then.
 */
export async function adopt(db: Database, options: AdoptOptions): Promise<Adoption> {
  let result: Adoption = "stopped";
  const free = await withLockIfFree(db, "adoption", async () => {
    result = await adoptLocked(db, options);
  });
  return free ? result : "busy";
}

async function adoptLocked(db: Database, options: AdoptOptions): Promise<Adoption> {
  if (await isOwned(db)) return "owned";
  const source = await readSource(db);
  try {
    return await withStaging(db, source, (staged) => steps(staged, source, options));
  } catch (error) {
    if (!isAppError(error)) throw error;
    // A long statement was cancelled, not finished.
    if (options.signal.aborted && error.code === "cancelled") return "stopped";
    if (error.code !== "database_away") throw error;
    await afterLoss(db, error);
    return "adopted";
  }
}

/** The steps that are still to be done, and how they ended. */
async function steps(
  staged: Database,
  source: Source,
  { batch, signal, now, onProgress }: AdoptOptions,
): Promise<Adoption> {
  const changes: Changes = { taken: 0, left: 0 };
  const tell = async (step: AdoptProgress["step"]) =>
    await onProgress({ step, ...(await readProgress(staged, source)), changes: { ...changes } });
  if (!(await isBegun(staged))) {
    const obstacles = await findObstacles(staged, source);
    if (obstacles.length > 0) throw new AppError("table_unfit", obstacles.join("\n"));
    await begin(staged, source, signal);
    if (signal.aborted) return "stopped";
  }
  await tell("preparing");
  await makeDays(staged, source, now());
  for (let batches = 1; !signal.aborted; batches++) {
    await tell("copying");
    if ((await copyBatch(staged, source, batch)) === null) break;
    if (batches % BATCHES_BETWEEN_COMPACTIONS === 0) await compactCounts(staged);
  }
  const onBatch = () => tell("catching up");
  const catchUpAll = () => converge(staged, source, { batch, signal, now, changes, onBatch });
  const isCaughtUp = (await catchUpAll()) !== null;
  if (signal.aborted) return "stopped";
  if (!isCaughtUp) return "outpaced";
  await compactCounts(staged);
  await staged.transaction((client) => client.query(`analyze ${staged.logs.text}`));
  await tell("verifying");
  await verify(staged, source, signal);
  const ended = await patiently(signal, async (): Promise<Adoption> => {
    for (let tries = 0; tries < SWITCH_TRIES; tries++) {
      const most = await catchUpAll();
      if (most === null) break;
      if (signal.aborted) return "stopped";
      await tell("switching");
      if (signal.aborted) return "stopped";
      if (await switchTables(staged, source, most)) return "adopted";
    }
    return "outpaced";
  });
  return ended ?? "stopped";
}

/** Drops the old table of an adoption that is done; false where there is none. */
export async function dropKept(db: Database): Promise<boolean> {
  const kept = db.table("logs_plain");
  if (!(await isOwned(db))) return false;
  const [found] = await db.query<{ there: boolean }>(
    sql`select to_regclass(${kept.text}) is not null as there`,
  );
  if (!found?.there) return false;
  await db.transaction((client) => client.query(`drop table ${kept.text}`));
  return true;
}
