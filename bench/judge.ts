import type { Case } from "./case";
import type { Outcome } from "./run";

/** An outcome held against its bound. */
export interface Judged extends Outcome {
  /** What the bound was in words: `5 × cheapest SQL`. */
  demand: string;
  /** Milliseconds of what it is held against; null where that failed or there is nothing. */
  against: number | null;
  ratio: number | null;
  /** Null where nothing is demanded. */
  holds: boolean | null;
  /** The same in CPU, of server and backends together: what other programs can't spoil. */
  cpu: { used: number; against: number; ratio: number; holds: boolean } | null;
}

export function judge(outcomes: readonly Outcome[]): Judged[] {
  const medianOf = (title: string) =>
    outcomes.find((each) => each.case.title === title)?.wall?.median ?? null;
  return outcomes.map((outcome) => {
    const { bound } = outcome.case;
    if (!bound) {
      return { ...outcome, demand: "", against: null, ratio: null, holds: null, cpu: null };
    }
    const against = bound.of === "case" ? medianOf(bound.title) : (outcome.limit?.median ?? null);
    const median = outcome.wall?.median ?? null;
    const plus = bound.of === "sql" ? (bound.plusMs ?? 0) : 0;
    const compared = median !== null && against !== null;
    return {
      ...outcome,
      demand: demandOf(outcome.case),
      against,
      ratio: compared ? median / against : null,
      holds: compared && median <= against * bound.times + plus,
      cpu: judgeCpu(outcome, outcomes),
    };
  });
}

function judgeCpu(outcome: Outcome, outcomes: readonly Outcome[]): Judged["cpu"] {
  const { bound } = outcome.case;
  if (!bound) return null;
  const other =
    bound.of === "case" ? outcomes.find((each) => each.case.title === bound.title) : undefined;
  const used = cpuOfAnswer(outcome);
  const against = bound.of === "case" ? cpuOfAnswer(other) : outcome.limitCpu?.median;
  // Of a process that ends within a tick of the clock of CPU there is no CPU to be held against.
  if (used === undefined || !against) return null;
  const plus = bound.of === "sql" ? (bound.plusMs ?? 0) : 0;
  return { used, against, ratio: used / against, holds: used <= against * bound.times + plus };
}

function cpuOfAnswer(outcome: Outcome | undefined): number | undefined {
  if (!outcome?.serverCpu || !outcome.backendCpu || outcome.failure !== null) return undefined;
  return outcome.serverCpu.median + outcome.backendCpu.median;
}

function demandOf({ bound }: Case): string {
  if (!bound) return "";
  const times = bound.times === 1 ? "" : `${bound.times} × `;
  if (bound.of === "grep") return `${times}grep`;
  if (bound.of === "case") return `${times}${bound.title.toLowerCase()}`;
  return `${times}cheapest SQL${bound.plusMs ? ` + ${bound.plusMs} ms` : ""}`;
}

/** How the largest data set compares with the smallest one, where growth must not show. */
export interface Growth {
  title: string;
  small: number;
  large: number;
  ratio: number;
  holds: boolean;
}

const MOST_GROWTH = 1.5;

/** By the medians of the milliseconds that a question took of each. */
export function judgeGrowth(
  title: string,
  { small, large }: Pick<Growth, "small" | "large">,
): Growth {
  const ratio = large / small;
  return { title, small, large, ratio, holds: ratio <= MOST_GROWTH };
}
