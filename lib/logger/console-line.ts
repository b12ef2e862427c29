import type { Level } from "@/lib/log/level";
import type { LogRecord } from "@/lib/log/record";

export const LINE_FORMATS = ["text", "json"] as const;
export type LineFormatName = (typeof LINE_FORMATS)[number];

/** One record as a line, or several where it has an exception, without the last newline. */
export type LineFormat = (record: LogRecord) => string;

/** SGR codes: grey for what is seldom read, then as traffic lights have it. */
const COLOURS: Record<Level, string> = {
  TRACE: "90",
  DEBUG: "90",
  INFO: "36",
  SUCCESS: "32",
  WARNING: "33",
  ERROR: "31",
  CRITICAL: "1;31",
};

/** "CRITICAL" is the longest. */
const LEVEL_WIDTH = 8;

/** But for tab and newline: what was logged must not steer the terminal that shows it. */
const CONTROL = /(?![\t\n])\p{Cc}/gu;

/** How the console and files write records: for people, or as JSON lines for programs. */
export function lineFormat(name: LineFormatName, isColoured = false): LineFormat {
  if (name === "json") return jsonLine;
  return (record) => textLine(record, isColoured);
}

function jsonLine(record: LogRecord): string {
  // What isn't known says nothing in a line that people grep.
  return JSON.stringify(record, (_, value: unknown) => (value === null ? undefined : value));
}

function textLine(record: LogRecord, isColoured: boolean): string {
  const level = record.level.padEnd(LEVEL_WIDTH);
  const head = [
    record.timestamp,
    isColoured ? `\u001b[${COLOURS[record.level]}m${level}\u001b[0m` : level,
    visible(record.logger_name),
    visible(record.message),
  ];
  for (const [key, value] of Object.entries(record.extra_data ?? {})) {
    head.push(visible(`${key}=${valueText(value)}`));
  }
  const line = head.join(" ");
  return record.exception ? `${line}\n    ${visible(record.exception)}` : line;
}

/** Lines that follow are indented, so that no message can pass for a record of its own. */
function visible(text: string): string {
  const safe = text.replace(
    CONTROL,
    (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return safe.includes("\n") ? safe.replaceAll("\n", "\n    ") : safe;
}

function valueText(value: unknown): string {
  return typeof value === "string" && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
}
