import { parseArgs } from "node:util";

export interface BenchOptions {
  /** Sizes of the data sets, in rows, smallest first. */
  sizes: number[];
  /** Days, and so partitions, that each is spread over. */
  days: number;
  /** Runs of each question; the report's figures are their medians. */
  rounds: number;
  /** A database that is there already and is only read; null for data sets of the bench's own. */
  url: string | null;
  /** What else a reader of the report should know. */
  note: string;
  /** Builds the data sets anew, so that their last row is a minute old. */
  fresh: boolean;
  /** Keeps what the last report says of sizes that this run doesn't ask about. */
  keep: boolean;
  /** Measures in a browser too; Playwright's Chromium, or the one at CORDWOOD_BROWSER. */
  browser: boolean;
  /** Measures what writing and storing cost too. */
  writing: boolean;
  help: boolean;
}

export const HELP = `Usage: npm run bench -- [options]

Builds or reuses the data sets in CORDWOOD_BENCH_DIR (.data/bench), asks the real server, and writes
bench/report/. Ten million rows take about 8 GB and ten minutes to build.

  --rows 1M,10M    sizes
  --days 30        days that each is spread over
  --rounds 9       runs of each question
  --url URL        ask about the table of a database that is there, and only read it
  --note TEXT      a line for the report, such as what else the machine does
  --fresh          build the data sets anew
  --keep           keep what the last report says of other sizes
  --no-browser     leave out what is measured in Chromium
  --no-writing     leave out what writing and storing cost
  --help           show this`;

/** Reads the arguments. Throws with a sentence that says which one makes no sense. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: "string", default: "1M,10M" },
      days: { type: "string", default: "30" },
      rounds: { type: "string", default: "9" },
      url: { type: "string" },
      note: { type: "string", default: "" },
      fresh: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      "no-browser": { type: "boolean", default: false },
      "no-writing": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return {
    sizes: values.rows
      .split(",")
      .map((size) => wholeNumber("rows", size))
      .sort((a, b) => a - b),
    days: wholeNumber("days", values.days),
    rounds: wholeNumber("rounds", values.rounds),
    url: values.url ?? null,
    note: values.note,
    fresh: values.fresh,
    keep: values.keep,
    browser: !values["no-browser"],
    writing: !values["no-writing"],
    help: values.help,
  };
}

const UNITS: Record<string, number> = { "": 1, k: 1_000, M: 1_000_000 };

function wholeNumber(name: string, text: string): number {
  const [, digits, unit = ""] = /^(\d+)([kM]?)$/.exec(text) ?? [];
  const value = Number(digits) * (UNITS[unit] ?? 1);
  if (value > 0) return value;
  throw new Error(`--${name} ${text} is no whole number: write one such as 500k, 1M or 30.`);
}
