import type { Flow } from "@/lib/client/flows";
import { parseInstant } from "@/lib/log/instant";
import type { Span } from "./time-scale";

/** One line of the rows' part of the picture: what one logger wrote, by level. */
export interface RowLane {
  logger: string;
  rows: number;
  /** By level as stored: instants in microseconds. */
  levels: ReadonlyMap<string, readonly number[]>;
}

/** Loggers with a line of their own; the others share the last. */
const MOST_LANES = 8;

/** From the first thing that happened in a flow to the last. */
export function wholeSpan({ rows, parts, operations }: Flow): Span {
  const own = parts.filter(({ above }) => !above);
  const spans = [...rows.map(spanOfRow), ...own.map(spanOf), ...operations.map(spanOf)];
  // Not by spreading: there may be more than a call takes.
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    from = Math.min(from, span.from);
    to = Math.max(to, span.to);
  }
  return from <= to ? { from, to } : { from: 0, to: 0 };
}

/** When something happened: rows, and what they say they measured. */
export function busySpans({ rows, operations }: Flow): Span[] {
  return [...rows.map(spanOfRow), ...operations.map(spanOf)];
}

export function spanOf({ from, to }: { from: string; to: string }): Span {
  const begin = parseInstant(from) ?? 0;
  return { from: begin, to: Math.max(begin, parseInstant(to) ?? 0) };
}

function spanOfRow({ timestamp }: { timestamp: string }): Span {
  const at = parseInstant(timestamp) ?? 0;
  return { from: at, to: at };
}

/** A line a logger, in the order in which they first wrote. */
export function rowLanes(rows: Flow["rows"]): RowLane[] {
  const byLogger = new Map<string, number>();
  for (const { logger_name } of rows) {
    byLogger.set(logger_name, (byLogger.get(logger_name) ?? 0) + 1);
  }
  const isCrowded = byLogger.size > MOST_LANES;
  const loud = [...byLogger].sort((a, b) => b[1] - a[1]).slice(0, MOST_LANES - 1);
  const own = new Set(isCrowded ? loud.map(([logger]) => logger) : byLogger.keys());
  const others = `${byLogger.size - own.size} other loggers`;
  const lanes = new Map<string, { rows: number; levels: Map<string, number[]> }>();
  for (const logger of byLogger.keys()) if (own.has(logger)) lanes.set(logger, emptyLane());
  if (isCrowded) lanes.set(others, emptyLane());
  for (const row of rows) {
    const lane = lanes.get(own.has(row.logger_name) ? row.logger_name : others);
    if (!lane) continue;
    lane.rows += 1;
    const instants = lane.levels.get(row.level);
    const at = parseInstant(row.timestamp) ?? 0;
    if (instants) instants.push(at);
    else lane.levels.set(row.level, [at]);
  }
  return [...lanes].map(([logger, lane]) => ({ logger, ...lane }));
}

function emptyLane() {
  return { rows: 0, levels: new Map<string, number[]>() };
}
