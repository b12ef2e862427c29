import type { Bound, Case } from "./case";
import type { Outcome } from "./run";

/** An outcome for tests: a question answered with these medians in milliseconds. */
export function outcomeOf(
  title: string,
  ms: Partial<Record<"wall" | "server" | "backend" | "limit" | "limitCpu", number>>,
  asked: Partial<Pick<Case, "group">> & { bound?: Bound } = {},
): Outcome {
  const summary = (median: number | undefined) =>
    median === undefined ? null : { median, p95: median * 2, runs: 9 };
  return {
    case: { group: "Pages", title, path: "/api/logs", bound: null, ...asked },
    wall: summary(ms.wall),
    serverCpu: summary(ms.server),
    backendCpu: summary(ms.backend),
    limit: summary(ms.limit),
    limitCpu: summary(ms.limitCpu),
    agrees: null,
    failure: ms.wall === undefined ? "HTTP 504: too slow" : null,
  };
}
