import type { App } from "@/lib/server/app";
import { exposition, type Metric, metric } from "./exposition";
import { intakeMetrics } from "./intake-metrics";
import { processMetrics } from "./process-metrics";
import { storeMetrics } from "./store-metrics";

/**
 * Everything there is to watch, as Prometheus reads it. What needs the database is left out while
 * that is away, and `cordwood_up` is 0.
 */
export async function readMetrics(
  { db, readiness, requests, tail, intake, policyReports }: App,
  nowMs: number,
  signal: AbortSignal,
): Promise<string> {
  const isReady = readiness.state.status === "ready";
  const store = isReady ? await storeMetrics(db, nowMs, signal).catch(() => null) : null;
  return exposition([
    metric("cordwood_up", "gauge", "1 while the logs can be read.", store ? 1 : 0),
    ...(store ?? []),
    ...poolMetrics(db.pool),
    ...tailMetrics(tail.counts),
    ...intakeMetrics(intake),
    ...requests.metrics(),
    metric(
      "cordwood_policy_reports_total",
      "counter",
      "What browsers kept pages from doing, by their Content-Security-Policy.",
      policyReports.count,
    ),
    ...processMetrics(),
  ]);
}

function poolMetrics({ size, open, idle, waiting }: App["db"]["pool"]): Metric[] {
  return [
    metric("cordwood_pool_size", "gauge", "Connections to the database at most.", size),
    metric("cordwood_pool_connections", "gauge", "Connections that are open.", open),
    metric("cordwood_pool_idle", "gauge", "Open connections that nobody uses.", idle),
    metric("cordwood_pool_waiting", "gauge", "Requests that wait for a connection.", waiting),
  ];
}

function tailMetrics({ viewers, sent, leftOut, dropped, lagMs }: App["tail"]["counts"]): Metric[] {
  const counter = (name: string, help: string, value: number) =>
    metric(`cordwood_tail_${name}_total`, "counter", help, value);
  return [
    metric("cordwood_tail_viewers", "gauge", "Live tails that are open.", viewers),
    metric(
      "cordwood_tail_lag_seconds",
      "gauge",
      "How long ago live tails had everything that was committed; 0 where none is open.",
      lagMs / 1_000,
    ),
    counter("rows_sent", "Rows sent to live tails, each as often as there were viewers.", sent),
    counter("rows_left_out", "Rows that came at once by more than are sent live.", leftOut),
    counter("viewers_dropped", "Live tails ended because their client was too slow.", dropped),
  ];
}
