import { WallClock } from "@/lib/server/ingest/wall-clock";
import { parseOptions, UsageError } from "./parse-options";

export interface ReportOptions {
  /** Paths as given; `-` is standard input. Empty where a range of the table is asked for. */
  files: string[];
  from?: string;
  to?: string;
  q: string;
  tz?: string;
  /** Lines of each part. */
  top: number;
  help: boolean;
}

const TOP = 10;

export const REPORT_HELP = `Usage: npx cordwood report [options] FILE…
       npx cordwood report --from now-1d [--to now] [--q QUERY]

Prints what is in log files, or in a range of the logs table: levels, loggers, operations with how
often they ran and how long they took (average, min, max), and the errors, those of one cause as
one. Files are read as \`import\` reads them; nothing is stored.

  --from TIME   report on the table from here: now-1h, now/d, 2026-11-22T09:00:00Z
  --to TIME     to here, not included (now)
  --q QUERY     only rows that match, as in the search bar
  --tz ZONE     zone of times without one, and in which days begin
  --top N       lines of each part (${TOP})
  --help        show this`;

const OPTIONS = {
  from: { type: "string" },
  to: { type: "string" },
  q: { type: "string" },
  tz: { type: "string" },
  top: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the arguments behind `report`. Throws UsageError. */
export function reportOptions(args: string[]): ReportOptions {
  const { values, positionals } = parseOptions("report", args, OPTIONS);
  const isRange = values.from !== undefined || values.to !== undefined || values.q !== undefined;
  if (isRange && positionals.length > 0) {
    throw new UsageError("Name files, or a range of the table by --from, --to and --q: not both.");
  }
  const top = Number(values.top ?? TOP);
  if (!Number.isInteger(top) || top < 1) {
    throw new UsageError(`--top ${values.top} is no number of lines: use one from 1 on.`);
  }
  return {
    files: positionals.length === 0 && !isRange ? ["-"] : positionals,
    from: values.from,
    to: values.to,
    q: values.q ?? "",
    tz: values.tz === undefined ? undefined : zoneOf(values.tz),
    top,
    help: values.help ?? false,
  };
}

function zoneOf(zone: string): string {
  try {
    return new WallClock(zone).zone;
  } catch {
    throw new UsageError(`--tz ${zone} is no time zone. Use a name such as Europe/Berlin or UTC.`);
  }
}
