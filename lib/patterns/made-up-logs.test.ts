import { describe, expect, it } from "vitest";
import { groupingAccuracy } from "@/lib/testing/grouping-accuracy";
import { MADE_UP_LOGS, type MadeUpLog, Random } from "@/lib/testing/made-up-logs";
import { learnHeader } from "./header";
import { PatternMiner } from "./miner";

const LINES = 1_000;

function linesOf({ header, messages }: MadeUpLog) {
  const random = new Random();
  return Array.from({ length: LINES }, () => {
    const site = random.below(messages.length);
    const message = messages[site]?.(random) ?? "";
    return { line: header(random) + message, message, label: String(site) };
  });
}

describe.each(MADE_UP_LOGS)("$system", (log) => {
  const lines = linesOf(log);
  const start = learnHeader(lines.map(({ line }) => line));

  it("has its header told from the message", () => {
    const messages = lines.map(({ line }) => line.slice(start?.(line) ?? 0));
    expect(messages).toEqual(lines.map(({ message }) => message));
  });

  it("is sorted by where each line was written", () => {
    const miner = new PatternMiner();
    const numbers = lines.map(({ line }) => miner.add(line, start?.(line)));
    const { patternOf } = miner.patterns();
    const found = numbers.map((number) => patternOf(number)?.id ?? "");
    expect(
      groupingAccuracy(
        found,
        lines.map(({ label }) => label),
      ),
    ).toBe(1);
  });
});
