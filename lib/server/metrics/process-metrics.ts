import { performance } from "node:perf_hooks";
import { type Metric, metric } from "./exposition";

/** This process, under the names that dashboards for Prometheus and Node expect. */
export function processMetrics(): Metric[] {
  const memory = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  return [
    metric("process_cpu_seconds_total", "counter", "CPU time in seconds.", (user + system) / 1e6),
    metric("process_resident_memory_bytes", "gauge", "Resident memory in bytes.", memory.rss),
    metric(
      "process_start_time_seconds",
      "gauge",
      "When the process started, in seconds since 1970.",
      performance.timeOrigin / 1_000,
    ),
    metric("nodejs_heap_size_total_bytes", "gauge", "Heap reserved, in bytes.", memory.heapTotal),
    metric("nodejs_heap_size_used_bytes", "gauge", "Heap in use, in bytes.", memory.heapUsed),
    metric(
      "nodejs_external_memory_bytes",
      "gauge",
      "Buffers outside the heap, in bytes.",
      memory.external,
    ),
    metric(
      "cordwood_event_loop_busy_seconds_total",
      "counter",
      "Time the event loop spent working, in seconds: a rate near 1 is a process at its limit.",
      loop.active / 1_000,
    ),
    metric(
      "cordwood_event_loop_idle_seconds_total",
      "counter",
      "Time the event loop spent waiting, in seconds.",
      loop.idle / 1_000,
    ),
  ];
}
