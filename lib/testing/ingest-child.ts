import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Starts `ingest-process.ts` on a database; nobody waits for it. No file of it can grow past
 * `fileKilobytes`: writing one breaks off there in the middle, as on a disk that is full. What it
 * holds of JavaScript's values can't grow past `heapMegabytes`: it ends there.
 */
export function launchIngest(
  databaseUrl: string,
  spool: string,
  port: number,
  { fileKilobytes, heapMegabytes }: { fileKilobytes?: number; heapMegabytes?: number } = {},
): ChildProcess {
  const heap = heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`];
  const script = [...heap, "--import", "tsx", "lib/testing/ingest-process.ts"];
  const command = [process.execPath, ...script, databaseUrl, spool, String(port)];
  const limit = fileKilobytes === undefined ? "" : `ulimit -f ${fileKilobytes}; `;
  const args = ["-c", `${limit}exec "$0" "$@"`, ...command];
  return spawn("bash", args, { stdio: ["ignore", "ignore", "inherit"] });
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
