import { levelOf, rankOf } from "@/lib/log/level";
import { printable } from "./printable";
import type { ReportTally } from "./report-tally";

const NUMBER = new Intl.NumberFormat("en-US");
const PERCENT = new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 1 });

/** What fits a wide terminal beside the numbers. */
const NAME_LENGTH = 120;

/** The report for a terminal: levels, loggers, operations and errors, at most `top` of each. */
export function reportText(tally: ReportTally, top: number): string {
  if (tally.rows === 0) return "There are no rows.";
  const span = `${shownTime(tally.first)} to ${shownTime(tally.last)} UTC`;
  return [
    `${NUMBER.format(tally.rows)} ${tally.rows === 1 ? "row" : "rows"}, ${span}`,
    ...section("Levels", ["level", "rows", "share"], levels(tally), tally.levels.size),
    ...section("Loggers", ["logger", "rows", "errors"], loggers(tally, top), tally.loggers.size),
    ...section(
      "Operations",
      ["operation", "count", "average", "min", "max"],
      operations(tally, top),
      tally.operations.size,
    ),
    ...section(
      "Errors",
      ["error", "rows", "last (UTC)"],
      errors(tally, top),
      tally.errors.size + tally.fewerErrors,
    ),
  ].join("\n");
}

function levels({ levels: counts, rows }: ReportTally): string[][] {
  const rank = (level: string) => rankOf(levelOf(level) ?? "TRACE");
  return [...counts]
    .sort(([a], [b]) => rank(b) - rank(a) || byName(a, b))
    .map(([level, count]) => [level, NUMBER.format(count), PERCENT.format(count / rows)]);
}

function loggers({ loggers: counts }: ReportTally, top: number): string[][] {
  return [...counts]
    .sort(([a, one], [b, other]) => other.count - one.count || byName(a, b))
    .slice(0, top)
    .map(([name, { count, errors }]) => [name, NUMBER.format(count), NUMBER.format(errors)]);
}

/** Those that took longest altogether first. */
function operations({ operations: found }: ReportTally, top: number): string[][] {
  return [...found]
    .sort(([a, one], [b, other]) => other.sum - one.sum || byName(a, b))
    .slice(0, top)
    .map(([name, { count, sum, min, max }]) => [
      name,
      NUMBER.format(count),
      shownMs(sum / count),
      shownMs(min),
      shownMs(max),
    ]);
}

function errors({ errors: found }: ReportTally, top: number): string[][] {
  return [...found]
    .sort(
      ([a, one], [b, other]) =>
        other.count - one.count || byName(other.last, one.last) || byName(a, b),
    )
    .slice(0, top)
    .map(([, { title, culprit, count, last }]) => [
      culprit === null ? title : `${title} in ${culprit}`,
      NUMBER.format(count),
      shownTime(last),
    ]);
}

/** What is equal otherwise is in the same order, wherever it was counted. */
function byName(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A table under its title; nothing where there are no lines. The first column is the widest. */
function section(title: string, head: string[], lines: string[][], all: number): string[] {
  if (lines.length === 0) return [];
  const table = [head, ...lines];
  const widths = head.map((_, at) => Math.max(...table.map((cells) => (cells[at] ?? "").length)));
  const shown = table.map((cells) => {
    const [first = "", ...rest] = cells;
    const columns = rest.map((cell, at) => cell.padStart(widths[at + 1] ?? 0));
    return `  ${columns.join("  ")}  ${cut(first)}`;
  });
  const note = all > lines.length ? ` (${lines.length} of ${NUMBER.format(all)})` : "";
  return ["", `${title}${note}`, ...shown];
}

function cut(text: string): string {
  const line = printable(text).replace(/\s+/g, " ");
  return line.length > NAME_LENGTH ? `${line.slice(0, NAME_LENGTH - 1)}…` : line;
}

/** `0.5 ms`, `132 ms`, `1.32 s`, `2.5 min` */
function shownMs(ms: number): string {
  if (ms < 10) return `${round(ms, 2)} ms`;
  if (ms < 1_000) return `${round(ms, 0)} ms`;
  if (ms < 60_000) return `${round(ms / 1_000, 2)} s`;
  return `${round(ms / 60_000, 1)} min`;
}

function round(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

function shownTime(timestamp: string | null): string {
  return (timestamp ?? "").slice(0, 19).replace("T", " ");
}
