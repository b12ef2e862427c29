import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem } from "node:os";

/** Where and of what a run was made. */
export interface Machine {
  cpu: string;
  memoryGb: number;
  kernel: string;
  node: string;
  /** The load before the run: of a busy machine the ratios say more than the times. */
  load: number;
  commit: string;
}

export function describeMachine(): Machine {
  const all = cpus();
  return {
    cpu: `${all.length} × ${all[0]?.model.trim() ?? "unknown"}`,
    memoryGb: Math.round(totalmem() / 1e9),
    kernel: release(),
    node: process.version,
    load: loadavg()[0] ?? 0,
    commit: execFileSync("git", ["describe", "--always", "--dirty"]).toString().trim(),
  };
}
