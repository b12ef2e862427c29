import type { OutputOf } from "@/lib/contract/endpoint";
import type { flow } from "@/lib/contract/flow";
import { formatInstant, MICROS_PER_MS, parseInstant } from "@/lib/log/instant";
import { type Operation, operationOf } from "@/lib/operations/operation";
import { SLOW_MS } from "@/lib/server/operations/slow";
import { type FlowRow, textOf } from "./flow-row";
import { instantOf } from "./fold-run";
import { isError } from "./is-error";
import { runMark } from "./run-mark";

export type FlowOperation = OutputOf<typeof flow>["operations"][number];

/** A year: what took longer was measured in another unit than it says. */
const LONGEST_MS = 365 * 86_400_000;

/** What a row tells the duration of; null where it tells none. */
export function callOf(row: FlowRow): Operation | null {
  const { message, logger_name, function_name, extra: extra_data } = row;
  const operation = operationOf({ message, logger_name, function_name, extra_data });
  return operation && operation.ms <= LONGEST_MS ? operation : null;
}

/**
 * What rows tell the duration of, as spans of time, longest first: from `started_at` where that
 * is said, or else as long before the row as it took. The ends of runs are shown as runs. `calls` are
 * those of the rows, and `slow` says longer than how many milliseconds they are, where that was set.
 */
export function flowOperations(
  rows: readonly FlowRow[],
  calls: readonly (Operation | null)[],
  slow: ReadonlyMap<string, number>,
): FlowOperation[] {
  const operations: FlowOperation[] = [];
  for (const [at, row] of rows.entries()) {
    const call = calls[at];
    if (call && runMark(row) === null) operations.push(shown(row, call, slow));
  }
  return operations.sort(longestFirst);
}

function shown(
  row: FlowRow,
  { name, ms }: Operation,
  slow: ReadonlyMap<string, number>,
): FlowOperation {
  const to = stated(row, ["ended_at", "end_time"]) ?? instantOf(row);
  const from = stated(row, ["started_at", "start_time"]) ?? to - ms * MICROS_PER_MS;
  return {
    row: row.id,
    name: name.slice(0, 120),
    from: formatInstant(Math.round(Math.min(from, to))),
    to: formatInstant(Math.round(to)),
    duration_ms: ms,
    failed: isError(row) || textOf(row.extra.status)?.toLowerCase() === "failed",
    slow: ms > (slow.get(name) ?? SLOW_MS),
  };
}

function longestFirst(a: FlowOperation, b: FlowOperation): number {
  return b.duration_ms - a.duration_ms;
}

function stated({ extra }: FlowRow, keys: readonly string[]): number | null {
  for (const key of keys) {
    const text = textOf(extra[key]);
    const at = text === null ? null : parseInstant(text, true);
    if (at !== null) return at;
  }
  return null;
}
