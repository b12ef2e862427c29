import type { z } from "zod";
import type { flowRun, flowStatus } from "@/lib/contract/flow";
import { flowKeyOf, isAnswered } from "@/lib/log/flow-key";
import { formatInstant, MICROS_PER_MS, type Micros, parseInstant } from "@/lib/log/instant";
import { levelOf } from "@/lib/log/level";
import { statedDuration } from "@/lib/operations/duration";
import { type FlowRow, textOf } from "./flow-row";
import { isError } from "./is-error";
import { type RunMark, runMark } from "./run-mark";

export type Run = z.output<typeof flowRun>;
export type FlowStatus = z.output<typeof flowStatus>;

const NAMES = ["script_name", "workflow", "span_name", "task", "name"] as const;

/**
 * What the rows of one run of a key say of it as a whole; they are in order, and there is at least
 * one. Those of `own` name it and mark its beginning and end: those of its parts name and mark theirs.
 */
export function foldRun(
  { by, id, now }: { by: string; id: string; now: Micros },
  rows: readonly FlowRow[],
  own: readonly FlowRow[] = rows,
): Run {
  const { started, end } = marksOf(own, isAnswered(by));
  const first = instantOf(rows[0]);
  const last = instantOf(rows.at(-1));
  const took = end === null ? null : (statedDuration(end.row.extra)?.ms ?? null);
  const ended = end === null ? last : instantOf(end.row);
  // Rows of an earlier hour may have been deleted: the end says how long it had been running.
  const from = !started && took !== null ? Math.min(first, ended - took * MICROS_PER_MS) : first;
  return {
    id,
    name: nameOf(own.length > 0 ? own : rows),
    status: statusOf({ by, started, end: end?.mark ?? null, last, now }),
    from: formatInstant(Math.round(from)),
    to: formatInstant(Math.max(last, ended)),
    duration_ms: took ?? Math.max(0, ended - from) / MICROS_PER_MS,
    rows: rows.length,
    errors: rows.filter(isError).length,
    warnings: rows.filter(isWarning).length,
    loggers: new Set(rows.map(loggerOf)).size,
    hosts: [...new Set(rows.map(hostOf))],
  };
}

/** Whether rows mark a beginning, and the last that marks an end. */
function marksOf(
  rows: readonly FlowRow[],
  isRequest: boolean,
): { started: boolean; end: { row: FlowRow; mark: RunMark } | null } {
  let started = false;
  let end: { row: FlowRow; mark: RunMark } | null = null;
  for (const row of rows) {
    const mark = runMark(row, isRequest);
    if (mark === "started") started = true;
    else if (mark !== null) end = { row, mark };
  }
  return { started, end };
}

function isWarning({ level }: FlowRow): boolean {
  return levelOf(level) === "WARNING";
}

function loggerOf(row: FlowRow): string {
  return row.logger_name;
}

function hostOf(row: FlowRow): string {
  return row.hostname;
}

export function instantOf(row: { timestamp: string } | undefined): Micros {
  return (row && parseInstant(row.timestamp)) ?? 0;
}

/** How something is doing by its marks and its last word. */
export function statusOf(seen: {
  by: string;
  started: boolean;
  end: string | null;
  last: Micros;
  now: Micros;
}): FlowStatus {
  if (seen.end === "succeeded" || seen.end === "failed") return seen.end;
  const silence = flowKeyOf(seen.by).silentMinutes * 60_000 * MICROS_PER_MS;
  const isRecent = seen.now - seen.last < silence;
  if (seen.started) return isRecent ? "running" : "lost";
  return isRecent ? "active" : "quiet";
}

/** What it calls itself, or else what the row says that tells of all of it, or the first. */
function nameOf(rows: readonly FlowRow[]): string {
  for (const key of NAMES) {
    for (const { extra } of rows) {
      const name = textOf(extra[key]);
      if (name !== null) return name.slice(0, 200);
    }
  }
  const told = longest(rows) ?? rows[0];
  return (told?.message ?? "").trimStart().split("\n", 1)[0] ?? "";
}

/** The row of what took longest, where that is most of the time that rows were written in. */
function longest(rows: readonly FlowRow[]): FlowRow | null {
  const whole = (instantOf(rows.at(-1)) - instantOf(rows[0])) / MICROS_PER_MS;
  let found: FlowRow | null = null;
  let most = whole / 2;
  for (const row of rows) {
    const ms = statedDuration(row.extra)?.ms ?? 0;
    if (ms <= most) continue;
    found = row;
    most = ms;
  }
  return found;
}
