import type { ChildProcess } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { atExit } from "./at-exit";
import type { Binaries } from "./binaries";
import type { Cluster } from "./cluster";
import { EmbeddedError } from "./embedded-error";
import type { Launcher } from "./launcher";
import { processStamp } from "./process-stamp";

/** A running Postgres server that this process started. */
export interface Postmaster {
  pid: number;
  /** Resolves when it has ended, with how: `exit 1`, `SIGKILL`. */
  ended: Promise<string>;
}

export interface PostmasterPlace {
  cluster: Cluster;
  binaries: Binaries;
  launcher: Launcher;
}

/** How often a state that only shows in a file or the process table is looked at. */
const POLL_MS = 20;

/** Starts the server and resolves once it takes connections. */
export async function startPostmaster(
  { cluster, binaries, launcher }: PostmasterPlace,
  settings: string[],
): Promise<Postmaster> {
  const log = await open(cluster.log, "a", 0o600);
  await launcher.handOver(cluster.log);
  const logStart = (await log.stat()).size;
  const child = launcher.spawn(binaries.postgres, ["-D", cluster.data, ...settings], {
    cwd: cluster.data,
    // Its own session: Ctrl-C in the terminal reaches the app first, which then stops it.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  const ended = endOf(child);
  await log.close();
  let end: string | null = null;
  ended.then((how) => {
    end = how;
  });
  const letGo = atExit(() => child.kill("SIGINT"));
  while (end === null) {
    const file = await readPidFile(cluster.data);
    if (file && file.pid === child.pid && file.status === "ready") {
      letGo();
      return { pid: file.pid, ended };
    }
    await wait(POLL_MS);
  }
  letGo();
  throw new EmbeddedError(
    `Postgres did not start (${end}): ${await lastComplaint(cluster.log, logStart)}. ` +
      `Its log is ${cluster.log}.`,
  );
}

/**
 * Stops a server and resolves when it is gone. It ends its sessions and writes a checkpoint;
 * with `force`, or where that takes more than 30 s, it quits and recovers at its next start.
 */
export async function stopPostmaster(
  pid: number,
  { cluster, binaries, launcher }: PostmasterPlace,
  force = false,
): Promise<void> {
  const stamp = await processStamp(pid);
  const gone = async (ms: number) => {
    for (const end = Date.now() + ms; Date.now() < end; await wait(POLL_MS)) {
      if (stamp === null || (await processStamp(pid)) !== stamp) return true;
    }
    return false;
  };
  if (process.platform === "win32") {
    // No signals there: pg_ctl speaks to the server through a named pipe.
    const mode = force ? "immediate" : "fast";
    launcher.spawn(binaries.pgCtl, ["stop", "-D", cluster.data, "-m", mode], { stdio: "ignore" });
  } else if (!force) signal(pid, "SIGINT");
  if (!force && (await gone(30_000))) return;
  signal(pid, "SIGQUIT");
  if (await gone(5_000)) return;
  signal(pid, "SIGKILL");
  await gone(5_000);
}

/** Tells the server to stop without waiting for it: all that can be done while a process exits. */
export function signal(pid: number, name: "SIGINT" | "SIGQUIT" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

/** Postgres's lock file, `postmaster.pid`: line 1 the process, line 8 its state. */
export async function readPidFile(data: string): Promise<{ pid: number; status: string } | null> {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, status: lines[7]?.trim() ?? "" } : null;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, name) => resolve(name ?? `exit ${code}`));
  });
}

/** What the server wrote last about why it gave up. */
async function lastComplaint(log: string, from: number): Promise<string> {
  const lines = (await readFile(log)).subarray(from).toString().trim().split("\n");
  const line = lines.findLast((text) => text.includes("FATAL:")) ?? lines.at(-1) ?? "";
  return line.replace(/^.*FATAL:\s*/, "") || "it said nothing";
}
