import { describe, expect, it } from "vitest";
import { groupingAccuracy } from "@/lib/testing/grouping-accuracy";
import { linesOf, MADE_UP_LOGS } from "@/lib/testing/made-up-logs";
import { learnHeader } from "./header";
import { PatternMiner } from "./miner";

const LINES = 1_000;

describe.each(MADE_UP_LOGS)("$system", (log) => {
  const lines = linesOf(log, LINES);
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
