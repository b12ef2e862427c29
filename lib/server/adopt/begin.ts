import { setTimeout as delay } from "node:timers/promises";
import { isAppError } from "@/lib/contract/error";
import type { Client, Database } from "@/lib/server/db/database";
import { captureChanges } from "./capture";
import { createLike } from "./like";
import type { Source } from "./source";

/** How long writers may queue up behind a lock that is waited for. */
export const PATIENCE = "set local lock_timeout = '300ms'";

/** Long enough for those who queued up to be served. */
const PAUSE_MS = 500;

/**
 * Step 1: the new table beside the plain one, the plain one's changes noted, and the range of ids
 * to copy, all in one transaction. Every row is then either among these ids or will be noted:
 * creating a trigger waits for whoever is writing.
 */
export async function begin(staged: Database, source: Source, signal: AbortSignal): Promise<void> {
  await patiently(signal, () =>
    staged.transaction(async (client) => {
      await createLike(client, staged, source);
      await createProgress(client, source);
      await client.query(PATIENCE);
      await client.query(captureChanges(source));
      await client.query(`
        update ${source.staging}.progress
        set (copied_to, upto) =
          (select coalesce(min(id) - 1, 0), coalesce(max(id), 0) from ${source.table})`);
    }),
  );
}

/** The table that says how far the copying has come. */
export async function createProgress(client: Client, { staging }: Source): Promise<void> {
  await client.query(`
    create table ${staging}.progress (
      started_at timestamptz not null default current_timestamp,
      copied_to bigint not null default 0,
      upto bigint not null default 0,
      copied bigint not null default 0,
      rows bigint
    );
    insert into ${staging}.progress default values`);
}

/** Tries until no lock is in the way; null where the signal aborts before. */
export async function patiently<Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result | null> {
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!isLocked(error)) throw error;
      await delay(PAUSE_MS, undefined, { signal }).catch(() => {});
    }
  }
  return null;
}

function isLocked(error: unknown): boolean {
  const cause = isAppError(error) ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "55P03";
}
