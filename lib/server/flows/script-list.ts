import type { OutputOf } from "@/lib/contract/endpoint";
import type { flows } from "@/lib/contract/flows";
import { formatInstant } from "@/lib/log/instant";
import type { FlowStatus } from "./fold-run";
import type { MarkedRun } from "./marked-runs";

type Script = OutputOf<typeof flows>["scripts"][number];

/** Names that are made up anew for each run are no list. */
const MOST_SCRIPTS = 50;

/** What ran how often and how that went, most runs first. */
export function scriptList(
  runs: readonly MarkedRun[],
  statusOf: (run: MarkedRun) => FlowStatus,
): Script[] {
  const groups = new Map<string, MarkedRun[]>();
  for (const run of runs) {
    if (run.name === "") continue;
    const group = groups.get(run.name);
    if (group) group.push(run);
    else groups.set(run.name, [run]);
  }
  const scripts = [...groups].map(([name, group]): Script => {
    const statuses = group.map(statusOf);
    const count = (status: FlowStatus) => statuses.filter((each) => each === status).length;
    return {
      name,
      runs: group.length,
      failed: count("failed"),
      running: count("running"),
      lost: count("lost"),
      duration_ms: median(group.flatMap(({ duration_ms }) => duration_ms ?? [])),
      newest: formatInstant(Math.round(Math.max(...group.map(({ began, last }) => began ?? last)))),
    };
  });
  return scripts
    .sort((a, b) => b.runs - a.runs || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_SCRIPTS);
}

function median(values: number[]): number | null {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
