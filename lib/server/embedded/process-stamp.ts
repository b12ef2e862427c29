import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * What tells this process from a later one with the same number: its start time, and on Linux the
 * boot it belongs to. Null when no such process runs; a zombie doesn't run.
 */
export async function processStamp(pid: number): Promise<string | null> {
  if (process.platform === "linux") return linuxStamp(pid);
  if (process.platform === "win32") return isAlive(pid) ? "alive" : null;
  try {
    const { stdout } = await run("ps", ["-p", String(pid), "-o", "lstart="]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

async function linuxStamp(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    // The name in parentheses may hold spaces and parentheses: the fields count from its end.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, startTicks] = [fields[0], fields[19]];
    return state === "Z" || state === "X" ? null : `${startTicks} ${boot.trim()}`;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
