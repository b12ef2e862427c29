import { formatDuration } from "@/components/ui/format-duration";

/** `0.42 ms`, `7.5 ms`, `320 ms`, `1.3 s`, `2 min 3 s`: a call's duration in as many digits as count. */
export function formatMs(ms: number): string {
  if (ms === 0) return "0 ms";
  if (ms < 0.0095) return `${Number((ms * 1_000).toPrecision(2))} µs`;
  if (ms < 9.95) return `${Number(ms.toPrecision(2))} ms`;
  return formatDuration(ms);
}
