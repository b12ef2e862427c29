import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

/** Starts `ingest-process.ts` on a database; nobody waits for it. */
export function launchIngest(databaseUrl: string, spool: string, port: number): ChildProcess {
  const script = ["--import", "tsx", "lib/testing/ingest-process.ts"];
  const args = [...script, databaseUrl, spool, String(port)];
  return spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
}

/** Waits until nothing waits there any more, neither in memory nor on disk. */
export async function untilDrained(port: number): Promise<void> {
  for (;;) {
    const state = await fetch(`http://127.0.0.1:${port}/state`).then(
      (answer) => answer.json(),
      () => null,
    );
    if (state?.spoolRows === 0 && state.queuedBytes === 0) return;
    await wait(100);
  }
}
