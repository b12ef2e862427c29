import { execFile } from "node:child_process";
import { readdir, readFile, readlink, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { type PostmasterPlace, readPidFile, signal, stopPostmaster } from "./postmaster";

const run = promisify(execFile);

const POLL_MS = 20;

/** Sessions whose server was killed notice within milliseconds, unless a query keeps them busy. */
const PATIENCE_MS = 2_000;

/**
 * Clears away what a start that was killed left of this cluster's Postgres: a server that still
 * runs is stopped, sessions that outlived theirs end, and the lock file goes. Postgres would stay
 * away for good when the number in its lock file has become another process's meanwhile, as it
 * does in a restarted container, or a zombie's that nobody buries.
 */
export async function clearLeftovers(
  place: PostmasterPlace,
  log: (line: string) => void,
): Promise<void> {
  // There pg_ctl and Postgres tell a stale lock file themselves.
  if (process.platform === "win32") return;
  const { data } = place.cluster;
  const file = await readPidFile(data);
  if (!file) return;
  if ((await processesOf(data, file.pid)).includes(file.pid)) {
    log(`stopping Postgres (process ${file.pid}), left behind by a start that was killed`);
    await stopPostmaster(file.pid, place);
  }
  const begin = Date.now();
  for (;;) {
    const pids = await processesOf(data, file.pid);
    if (pids.length === 0) break;
    if (Date.now() - begin > PATIENCE_MS) for (const pid of pids) signal(pid, "SIGKILL");
    await wait(POLL_MS);
  }
  await rm(join(data, "postmaster.pid"), { force: true });
}

/** The running Postgres processes of a data directory; `serverPid` is the one its lock file names. */
async function processesOf(data: string, serverPid: number): Promise<number[]> {
  if (process.platform !== "linux") return (await isPostgres(serverPid)) ? [serverPid] : [];
  const folder = await realpath(data);
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const ours = await Promise.all(
    pids.map(async (pid) => {
      // Every Postgres process stands in its data directory; so might somebody's shell. Neither
      // link of a zombie, or of another user's process, can be read.
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
      if (cwd !== folder) return false;
      return (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "")).startsWith("postgres");
    }),
  );
  return pids.filter((_, index) => ours[index]);
}

async function isPostgres(pid: number): Promise<boolean> {
  try {
    const { stdout } = await run("ps", ["-p", String(pid), "-o", "stat=,command="]);
    return !stdout.startsWith("Z") && stdout.includes("postgres");
  } catch {
    return false;
  }
}
