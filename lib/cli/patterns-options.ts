import { parseOptions, UsageError } from "./parse-options";

export interface PatternsOptions {
  /** Paths as given; `-` is standard input. */
  files: string[];
  assign: boolean;
  json: boolean;
  help: boolean;
}

export const PATTERNS_HELP = `Usage: npx cordwood patterns [options] FILE…
       some-command | npx cordwood patterns [options] -

Sums log files up, or standard input: each message becomes a pattern, a text with <*> for what
varies, and each pattern is printed with its count, its share of all messages and its id, most
frequent first. Headers (time, level, logger) are told from messages; the lines of a stack trace
belong to the message above. Nothing is stored or sent.

A pattern's id is a hash of its text, in which values in a row count as one: the same text has the
same id in every file. Which words are values is decided over all lines that are read together, so
that a message may be of another pattern beside others. To compare ids of several files, name all.

  --assign   print the id of each line's pattern instead, one a line, in order
  --json     print one JSON object a pattern: id, count, share, template
  --help     show this`;

const OPTIONS = {
  assign: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the arguments behind `patterns`. Throws UsageError. */
export function patternsOptions(args: string[]): PatternsOptions {
  const { values, positionals } = parseOptions("patterns", args, OPTIONS);
  const { assign = false, json = false, help = false } = values;
  if (assign && json) throw new UsageError("Choose one of --assign and --json.");
  return { files: positionals, assign, json, help };
}
