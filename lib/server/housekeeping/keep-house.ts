import { setTimeout as delay } from "node:timers/promises";
import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { withLockIfFree } from "@/lib/server/db/lock";
import { isOfNewerVersion } from "@/lib/server/db/migrate";
import { type Job, repeat } from "./job";
import { jobLedger } from "./ledger";

/** How soon the housekeeper notices that its lock is gone, and the others that it is free. */
const LOOK_MS = 5_000;

interface KeepHouseOptions {
  /** Names this instance in the records. */
  instance: string;
  signal: AbortSignal;
  lookMs?: number;
}

/**
 * Runs the jobs until the signal aborts. Of several instances one does them all and the others
 * stand by; where it stops or loses the database, the next takes over. One that still runs when a
 * newer version has migrated the database knows other tables, and stands by too. One lock for all
 * of them, because a lock holds a connection, and the pool has ten.
 */
export async function keepHouse(
  db: Database,
  jobs: readonly Job[],
  { instance, signal, lookMs = LOOK_MS }: KeepHouseOptions,
): Promise<void> {
  const ledger = jobLedger(db, instance);
  const pause = () => delay(lookMs, undefined, { signal }).catch(() => {});
  const work = async (stillHeld: () => Promise<void>) => {
    const left = new AbortController();
    const until = AbortSignal.any([signal, left.signal]);
    const working = Promise.all(jobs.map((job) => repeat(job, ledger, until)));
    try {
      while (!signal.aborted && !(await isOfNewerVersion(db))) {
        await stillHeld();
        await pause();
      }
    } finally {
      left.abort();
      // Another instance begins only when what is under way here has ended.
      await working;
    }
  };
  while (!signal.aborted) {
    try {
      const may = (await mayWrite(db)) && !(await isOfNewerVersion(db));
      if (may) await withLockIfFree(db, "housekeeping", work);
    } catch {
      // The database is away: the requests say so, and the next look tries again.
    }
    await pause();
  }
}

/** An instance with a role that may only read, or on a replica, leaves the lock to others. */
async function mayWrite(db: Database): Promise<boolean> {
  const [role] = await db.query<{ may: boolean }>(sql`
    select has_table_privilege(${db.table("jobs").text}, 'insert') and not pg_is_in_recovery() as may`);
  return role?.may === true;
}
