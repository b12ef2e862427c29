import { canonicalLevel } from "@/lib/log/level";
import { type Pattern, PatternMiner } from "@/lib/patterns/miner";
import type { Turns } from "./turns";

/** A pattern, its rows by their place among those given, and how many of those before are its. */
export interface MinedPattern extends Pattern {
  rows: number[];
  before: number;
}

interface Messages {
  rows: readonly { message: string }[];
  /** Rows of an earlier range: they take part in what a pattern is, and are counted apart. */
  before?: readonly { message: string }[];
}

/**
 * The patterns of rows, most frequent first. Messages that have little in common take seconds, in
 * which everything else that is asked of the server has its turns.
 */
export async function mine({ rows, before = [] }: Messages, turns: Turns): Promise<MinedPattern[]> {
  const miner = new PatternMiner();
  const numbersOf = async (messages: readonly { message: string }[]) => {
    const numbers: number[] = [];
    for (const { message } of messages) {
      if (miner.isFull) await turns.through(miner.makeRoom());
      numbers.push(miner.add(message.split("\n", 1)[0] ?? ""));
      if (turns.isOver) await turns.next();
    }
    return numbers;
  };
  const numbers = await numbersOf(rows);
  const earlier = await numbersOf(before);
  const { patterns, patternOf } = await turns.through(miner.findPatterns());
  const mined = new Map(
    patterns.map((pattern) => [pattern.id, { ...pattern, rows: [] as number[], before: 0 }]),
  );
  for (const [at, number] of numbers.entries()) {
    mined.get(patternOf(number)?.id ?? "")?.rows.push(at);
    if (turns.isOver) await turns.next();
  }
  for (const number of earlier) {
    const pattern = mined.get(patternOf(number)?.id ?? "");
    if (pattern) pattern.before += 1;
  }
  return [...mined.values()]
    .filter((pattern) => pattern.rows.length > 0)
    .map((pattern) => ({ ...pattern, count: pattern.rows.length }))
    .sort((a, b) => b.count - a.count || (a.template < b.template ? -1 : 1));
}

/** Rows by the level they count as. */
export function levelsOf(levels: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const level of levels) {
    const name = canonicalLevel(level);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
