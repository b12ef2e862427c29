import { canonicalLevel } from "@/lib/log/level";
import { type Pattern, PatternMiner } from "@/lib/patterns/miner";
import { Turns } from "./turns";

export interface MinedRow {
  level: string;
  message: string;
}

interface MinedPattern extends Pattern {
  levels: Record<string, number>;
}

/**
 * The patterns of rows, most frequent first, with their levels. Messages that have little in
 * common take seconds, in which everything else that is asked of the server has its turns.
 */
export async function mine(
  rows: readonly MinedRow[],
  signal?: AbortSignal,
): Promise<MinedPattern[]> {
  const turns = new Turns(signal);
  const miner = new PatternMiner();
  const numbers: number[] = [];
  for (const { message } of rows) {
    if (miner.isFull) await turns.through(miner.makeRoom());
    numbers.push(miner.add(message.split("\n", 1)[0] ?? ""));
    if (turns.isOver) await turns.next();
  }
  const { patterns, patternOf } = await turns.through(miner.findPatterns());
  const levels = new Map(patterns.map(({ id }) => [id, {} as Record<string, number>]));
  for (const [at, { level }] of rows.entries()) {
    const counts = levels.get(patternOf(numbers[at] ?? -1)?.id ?? "") ?? {};
    const name = canonicalLevel(level);
    counts[name] = (counts[name] ?? 0) + 1;
    if (turns.isOver) await turns.next();
  }
  return patterns.map((pattern) => ({ ...pattern, levels: levels.get(pattern.id) ?? {} }));
}
