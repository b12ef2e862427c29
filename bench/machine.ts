import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem } from "node:os";

/** What a run was made on. */
export interface Machine {
  cpu: string;
  memoryGb: number;
  kernel: string;
  node: string;
}

/** When a run was made and of what; a report may hold sizes of several. */
export interface RunFacts {
  at: string;
  commit: string;
  /** The load before the run: of a busy machine the ratios say more than the times. */
  load: number;
  /** Runs of each question; the report's figures are their medians. */
  rounds: number;
}

export function describeMachine(): Machine {
  const all = cpus();
  return {
    cpu: `${all.length} × ${all[0]?.model.trim() ?? "unknown"}`,
    memoryGb: Math.round(totalmem() / 1e9),
    kernel: release(),
    node: process.version,
  };
}

export function describeRun(rounds: number): RunFacts {
  return {
    at: new Date().toISOString(),
    commit: execFileSync("git", ["describe", "--always", "--dirty"]).toString().trim(),
    load: loadavg()[0] ?? 0,
    rounds,
  };
}
