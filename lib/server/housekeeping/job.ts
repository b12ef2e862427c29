import { setTimeout as delay } from "node:timers/promises";
import { isAppError } from "@/lib/contract/error";
import { gaveWay } from "@/lib/server/db/failure";
import { report } from "@/lib/server/report";

/** Work that is done over and over in the background, here or by another instance. */
export interface Job {
  /** What it does, for the settings page and the line that says that it failed. */
  name: string;
  /** How long after a run the next one is due. */
  everyMs: number;
  /** For a job that is put off until it is worth it: asked in between whether it is by now. */
  sooner?: { lookMs: number; isWanted: () => Promise<boolean> };
  run: () => Promise<void>;
}

/** Where runs are written down for all instances to see. */
export interface Ledger {
  started(job: Job): Promise<void>;
  /** `failure` is what went wrong, or null. */
  finished(job: Job, failure: string | null): Promise<void>;
}

/**
 * Runs a job until the signal aborts. A failure is reported when it is a new one, and tried again
 * at the next turn.
 */
export async function repeat(job: Job, ledger: Ledger, signal: AbortSignal): Promise<void> {
  let complaint = "";
  while (!signal.aborted) {
    try {
      await runOnce(job, ledger, signal);
      complaint = "";
    } catch (error) {
      const message = messageOf(error);
      // A database that is away says so elsewhere.
      const away = isAppError(error) && error.code === "database_away";
      if (message !== complaint && !away) report(`${job.name} failed: ${message}`);
      complaint = message;
    }
    await untilDue(job, signal);
  }
}

/** Waits until the job is due or wanted sooner, or the signal aborts. */
async function untilDue({ everyMs, sooner }: Job, signal: AbortSignal): Promise<void> {
  const lookMs = Math.min(sooner?.lookMs ?? everyMs, everyMs);
  for (let left = everyMs; left > 0 && !signal.aborted; left -= lookMs) {
    await delay(Math.min(lookMs, left), undefined, { signal }).catch(() => {});
    // A look that fails has not made the job fail: the run that is due will say what is wrong.
    if (!signal.aborted && (await sooner?.isWanted().catch(() => false))) return;
  }
}

async function runOnce(job: Job, ledger: Ledger, signal: AbortSignal): Promise<void> {
  await ledger.started(job);
  try {
    await runThrough(job, signal);
  } catch (error) {
    // What made the job fail may keep this from being written too; the job's failure is the news.
    await ledger.finished(job, messageOf(error)).catch(() => {});
    throw error;
  }
  await ledger.finished(job, null);
}

/** So often a run begins anew where it gave way to somebody else, before it counts as failed. */
const MOST_TRIES = 5;
const PAUSE_MS = 1_000;

async function runThrough(job: Job, signal: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await job.run();
    } catch (error) {
      if (tries === MOST_TRIES || !gaveWay(error) || signal.aborted) throw error;
    }
    await delay(PAUSE_MS, undefined, { signal }).catch(() => {});
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
