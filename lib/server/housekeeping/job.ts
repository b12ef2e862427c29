import { setTimeout as delay } from "node:timers/promises";
import { isAppError } from "@/lib/contract/error";
import { report } from "@/lib/server/report";

/** Work that is done over and over in the background, here or by another instance. */
export interface Job {
  /** What it does, for the line that says that it failed. */
  name: string;
  everyMs: number;
  run: () => Promise<void>;
}

/**
 * Runs a job until the signal aborts. A failure is reported when it is a new one, and tried again
 * at the next turn.
 */
export async function repeat(job: Job, signal: AbortSignal): Promise<void> {
  let complaint = "";
  while (!signal.aborted) {
    try {
      await job.run();
      complaint = "";
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // A database that is away says so elsewhere.
      const away = isAppError(error) && error.code === "database_away";
      if (message !== complaint && !away) report(`${job.name} failed: ${message}`);
      complaint = message;
    }
    await delay(job.everyMs, undefined, { signal }).catch(() => {});
  }
}
