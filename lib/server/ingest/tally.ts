import { LEVEL_NAMES, type Level } from "@/lib/log/level";
import type { LogRecord } from "@/lib/log/record";
import type { Reject } from "./assembler";

/** Lines that could not be placed for the same reason. */
export interface RejectGroup {
  reason: string;
  count: number;
  /** The first few, to look them up by. */
  examples: { line: number; text: string }[];
}

const EXAMPLES_MAX = 3;
const EXAMPLE_LENGTH = 80;

/** What came of an input, counted while it passes. */
export class Tally {
  rows = 0;
  /** Lines read, blank ones too. */
  lines = 0;
  /** Records that got the input's time because they have none. */
  timeless = 0;
  rejected = 0;
  /** Timestamps of the oldest and the newest row. */
  oldest: string | null = null;
  newest: string | null = null;
  readonly #levels = new Map<Level, number>();
  readonly #rejects = new Map<string, RejectGroup>();

  row(record: LogRecord, timeless: boolean): void {
    const { level, timestamp } = record;
    this.rows += 1;
    if (timeless) this.timeless += 1;
    this.#levels.set(level, (this.#levels.get(level) ?? 0) + 1);
    // Same length, same zone: they compare as text.
    if (this.oldest === null || timestamp < this.oldest) this.oldest = timestamp;
    if (this.newest === null || timestamp > this.newest) this.newest = timestamp;
  }

  reject({ line, text, reason }: Reject): void {
    this.rejected += 1;
    const group = this.#rejects.get(reason) ?? { reason, count: 0, examples: [] };
    this.#rejects.set(reason, group);
    group.count += 1;
    if (group.examples.length < EXAMPLES_MAX) {
      group.examples.push({ line, text: text.slice(0, EXAMPLE_LENGTH) });
    }
  }

  /** Rows by level, least severe first, without the levels that have none. */
  get levels(): { level: Level; count: number }[] {
    return LEVEL_NAMES.flatMap((level) => {
      const count = this.#levels.get(level) ?? 0;
      return count > 0 ? [{ level, count }] : [];
    });
  }

  /** Most frequent first. */
  get rejects(): RejectGroup[] {
    return [...this.#rejects.values()].sort((one, other) => other.count - one.count);
  }
}
