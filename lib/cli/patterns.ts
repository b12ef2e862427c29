import { type Pattern, PatternMiner } from "@/lib/patterns/miner";
import { InputError } from "@/lib/server/ingest/input-error";
import type { Source } from "@/lib/server/ingest/source";
import { findSources } from "./import-files";
import { LineNumbers } from "./line-numbers";
import { UsageError } from "./parse-options";
import { patternTable } from "./pattern-table";
import { PATTERNS_HELP, patternsOptions } from "./patterns-options";
import { print } from "./print";
import { printableJson } from "./printable";
import { readMessages } from "./read-messages";

/**
 * `cordwood patterns`: sums up the messages of log files. Names of files are relative to `folder`,
 * where its user stands. Returns the exit code: 2 is wrong usage.
 */
export async function patternsCommand(args: string[], folder = process.cwd()): Promise<number> {
  try {
    const options = patternsOptions(args);
    if (options.help) {
      console.log(PATTERNS_HELP);
      return 0;
    }
    const { sources, skipped } = await findSources(options.files, folder, "patterns");
    for (const sentence of skipped) console.error(`Skipped: ${sentence}`);
    if (options.assign) await assign(sources);
    else await show(await minedFrom(sources), options.json);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InputError)) throw error;
    console.error(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function minedFrom(sources: readonly Source[]): Promise<Pattern[]> {
  const miner = new PatternMiner();
  for (const source of sources) {
    await readMessages(source, new Date(), (text, start) => {
      if (start >= 0) miner.add(text, start);
    });
  }
  return miner.patterns().patterns;
}

async function show(patterns: readonly Pattern[], asJson: boolean): Promise<void> {
  if (!asJson) {
    await print(patternTable(patterns));
    return;
  }
  const total = patterns.reduce((sum, { count }) => sum + count, 0);
  const lines = patterns.map(({ id, template, count }) =>
    printableJson(JSON.stringify({ id, count, share: count / total, template })),
  );
  await print(lines.join("\n"));
}

/** Which texts are one pattern is known at the end, so the lines' patterns are noted until then. */
async function assign(sources: readonly Source[]): Promise<void> {
  const miner = new PatternMiner();
  const numbers = new LineNumbers();
  try {
    for (const source of sources) {
      // A trace whose head is in no file is by itself.
      let above: number | null = null;
      await readMessages(source, new Date(), (text, start) => {
        if (start >= 0 || above === null) above = miner.add(text, Math.max(start, 0));
        numbers.push(above);
      });
    }
    const { patternOf } = miner.patterns();
    for (const chunk of numbers.chunks()) {
      const ids = Array.from(chunk, (number) => patternOf(number)?.id);
      if (!(await print(ids.join("\n")))) return;
    }
  } finally {
    numbers.close();
  }
}
