import type { Calls } from "@/lib/operations/calls";

/** Of one operation over a range, or over a part of it, as the API tells it. */
export interface Summary {
  count: number;
  failures: number;
  sum: number;
  min: number;
  max: number;
  p50: number;
  p95: number;
  p99: number;
}

const NOTHING: Summary = { count: 0, failures: 0, sum: 0, min: 0, max: 0, p50: 0, p95: 0, p99: 0 };

export function summaryOf(calls: Calls | undefined): Summary {
  if (!calls || calls.count === 0) return NOTHING;
  const { count, sum, min, max } = calls.durations;
  const [p50 = 0, p95 = 0, p99 = 0] = calls.durations.quantiles([0.5, 0.95, 0.99]);
  return { count, failures: calls.failures, sum, min, max, p50, p95, p99 };
}

export interface SlowSummary {
  slow: number;
  slow_is_exact: boolean;
  slow_ms: number;
}

export function slowOf(calls: Calls, slow_ms: number): SlowSummary {
  const { count, isExact } = calls.durations.above(slow_ms);
  return { slow: count, slow_is_exact: isExact, slow_ms };
}
