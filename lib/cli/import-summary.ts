import { formatInstant, parseInstant } from "@/lib/log/instant";
import { COLUMNS, type LogRecord } from "@/lib/log/record";
import type { Settings } from "@/lib/server/env";
import type { Reading } from "@/lib/server/ingest/read-records";
import type { Source } from "@/lib/server/ingest/source";
import type { RejectGroup, Tally } from "@/lib/server/ingest/tally";
import { printable } from "./printable";

const NUMBER = new Intl.NumberFormat("en-US");
const MICROS_PER_SECOND = 1_000_000;

/** What came of one input, for people to read. */
export function importSummary(
  source: Source,
  { format, tally }: Reading,
  zone: string,
  elapsedMs: number,
): string {
  const seconds = (elapsedMs / 1_000).toFixed(1);
  const lines = [
    `Imported ${counted(tally.rows, "row")} from ${source.name} (${format.title}) in ${seconds} s.`,
    `  Levels  ${tally.levels.map(({ level, count }) => `${level} ${NUMBER.format(count)}`).join(", ")}`,
    `  Times   ${shownTime(tally.oldest)} to ${shownTime(tally.newest)} UTC; written without a zone, read as ${zone}`,
  ];
  if (tally.timeless > 0) {
    const when = source.modified ? "the time the file was last written" : "the time of this import";
    lines.push(`  ${counted(tally.timeless, "row")} came without a time and got ${when}.`);
  }
  if (format.name === "plain") {
    lines.push("  The format was not recognised, so every line that isn't indented is a row.");
  }
  return [...lines, ...rejectLines(tally.rejected, tally.rejects)].join("\n");
}

/** Lines that could not be placed, by reason, with the first few of each. */
export function rejectLines(rejected: number, groups: RejectGroup[]): string[] {
  if (rejected === 0) return ["  Every line has its place."];
  return [
    `  ${counted(rejected, "line")} could not be placed:`,
    ...groups.flatMap(({ reason, count, examples }) => [
      `    ${NUMBER.format(count)} × ${reason}`,
      ...examples.map(({ line, text }) => `      line ${line}: ${printable(text)}`),
    ]),
  ];
}

/** The explorer's address with the range that holds these rows, its end exclusive; null for none. */
export function explorerLink(
  tallies: readonly Pick<Tally, "oldest" | "newest">[],
  settings: Settings,
): string | null {
  const [oldest] = tallies.flatMap((tally) => tally.oldest ?? []).sort();
  const newest = tallies
    .flatMap((tally) => tally.newest ?? [])
    .sort()
    .at(-1);
  if (oldest === undefined || newest === undefined) return null;
  const from = wholeSecond(oldest, 0);
  const to = wholeSecond(newest, 1);
  const anywhere = settings.host === "0.0.0.0" || settings.host === "::";
  const host = anywhere ? "127.0.0.1" : settings.host;
  const shown = host.includes(":") ? `[${host}]` : host;
  return `http://${shown}:${settings.port}/logs?from=${from}&to=${to}`;
}

/** One record as the columns it fills, for the dry run. */
export function recordLines(record: LogRecord, index: number): string {
  const filled = COLUMNS.flatMap((column) => {
    if (column === "id" || column === "created_at") return [];
    const value = record[column];
    if (value === null) return [];
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    return [`     ${column.padEnd(14)} ${indented(text)}`];
  });
  return [`${String(index).padStart(3)}.`, ...filled].join("\n");
}

function counted(count: number, noun: string): string {
  return `${NUMBER.format(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function indented(text: string): string {
  return text
    .split("\n")
    .map(printable)
    .join(`\n${" ".repeat(20)}`);
}

function shownTime(instant: string | null): string {
  return instant === null ? "" : instant.slice(0, 19).replace("T", " ");
}

function wholeSecond(instant: string, add: number): string {
  const seconds = Math.floor((parseInstant(instant) ?? 0) / MICROS_PER_SECOND) + add;
  return formatInstant(seconds * MICROS_PER_SECOND).replace(".000000Z", "Z");
}
