import { readdirSync, readFileSync } from "node:fs";

/**
 * Milliseconds of CPU that a process and its threads have used, to the nanosecond where the
 * kernel keeps such an account; 0 for one that has gone.
 */
export function cpuOf(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanos = threads.map((thread) => {
      const text = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8");
      return Number(text.split(" ", 1)[0]);
    });
    return nanos.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return 0;
  }
}

/** Linux counts in hundredths of a second here, whatever the kernel's own clock. */
const TICK_MS = 10;

/**
 * Milliseconds of CPU of the children that a process has seen end: where a statement's parallel
 * workers are found once it has answered.
 */
function reapedCpuOf(pid: number): number {
  const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  // Behind the name comes field 3; 16 and 17 are the times of ended children.
  const [user, system] = fields.split(" ").slice(13, 15);
  return (Number(user) + Number(system)) * TICK_MS;
}

/** The process that started this one. */
export function parentOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]);
}

/** Milliseconds of CPU of some backends, and of all workers of their postmaster that have ended. */
export function postgresCpu(postmaster: number, backends: readonly number[]): number {
  return backends.reduce((sum, pid) => sum + cpuOf(pid), reapedCpuOf(postmaster));
}

/** The most memory a process has held at once, in bytes: what it needed under all of this. */
export function peakMemory(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}
