import { LEVEL_NAMES, type Level, levelOf } from "@/lib/log/level";

/** A level as a sender states it; `level` is null where nobody knows its word. */
export interface StatedLevel {
  level: Level | null;
  /** The sender's own word or number, where it says more than the level's name does. */
  level_raw?: string | number;
}

/** Words that only senders use; the ones people also search by are in `lib/log/level.ts`. */
const SENDERS_WORDS = new Map<string, Level>([
  ["silly", "TRACE"],
  ["finer", "TRACE"],
  ["v", "TRACE"],
  ["http", "DEBUG"],
  ["config", "DEBUG"],
  ["d", "DEBUG"],
  ["i", "INFO"],
  ["w", "WARNING"],
  ["e", "ERROR"],
  ["f", "CRITICAL"],
  ["c", "CRITICAL"],
  ["dpanic", "CRITICAL"],
  ["vrb", "TRACE"],
  ["trc", "TRACE"],
  ["dbug", "DEBUG"],
  ["inf", "INFO"],
  ["wrn", "WARNING"],
  ["eror", "ERROR"],
  ["ftl", "CRITICAL"],
]);

/** Where each level begins, lowest number first; a number between two rounds down. */
const SCALES = {
  pino: [
    { from: 10, level: "TRACE" },
    { from: 20, level: "DEBUG" },
    { from: 30, level: "INFO" },
    { from: 40, level: "WARNING" },
    { from: 50, level: "ERROR" },
    { from: 60, level: "CRITICAL" },
  ],
  python: [
    { from: 5, level: "TRACE" },
    { from: 10, level: "DEBUG" },
    { from: 20, level: "INFO" },
    { from: 25, level: "SUCCESS" },
    { from: 30, level: "WARNING" },
    { from: 40, level: "ERROR" },
    { from: 50, level: "CRITICAL" },
  ],
  otel: [
    { from: 1, level: "TRACE" },
    { from: 5, level: "DEBUG" },
    { from: 9, level: "INFO" },
    { from: 13, level: "WARNING" },
    { from: 17, level: "ERROR" },
    { from: 21, level: "CRITICAL" },
  ],
  syslog: [
    { from: 0, level: "CRITICAL" },
    { from: 3, level: "ERROR" },
    { from: 4, level: "WARNING" },
    { from: 5, level: "INFO" },
    { from: 7, level: "DEBUG" },
  ],
  serilog: [
    { from: 0, level: "TRACE" },
    { from: 1, level: "DEBUG" },
    { from: 2, level: "INFO" },
    { from: 3, level: "WARNING" },
    { from: 4, level: "ERROR" },
    { from: 5, level: "CRITICAL" },
  ],
  logback: [
    { from: 5_000, level: "TRACE" },
    { from: 10_000, level: "DEBUG" },
    { from: 20_000, level: "INFO" },
    { from: 30_000, level: "WARNING" },
    { from: 40_000, level: "ERROR" },
  ],
  monolog: [
    { from: 100, level: "DEBUG" },
    { from: 200, level: "INFO" },
    { from: 300, level: "WARNING" },
    { from: 400, level: "ERROR" },
    { from: 500, level: "CRITICAL" },
  ],
} as const satisfies Record<string, readonly { from: number; level: Level }[]>;

export type LevelScale = keyof typeof SCALES;

/** What the names themselves state, in the two spellings that nearly all senders use. */
const NAMED = new Map<string, StatedLevel>(
  LEVEL_NAMES.flatMap((level) =>
    [level, level.toLowerCase()].map((word) => [word, { level }] as const),
  ),
);

/** The level a word states. Upper and lower case of a level's name are the same word. */
export function statedLevel(word: string): StatedLevel {
  return NAMED.get(word) ?? stated(word);
}

function stated(word: string): StatedLevel {
  const trimmed = word.trim();
  const level = levelOf(trimmed) ?? sendersLevel(trimmed);
  return trimmed.toUpperCase() === level ? { level } : { level, level_raw: trimmed };
}

function sendersLevel(word: string): Level | null {
  // Python prints a level without a name as `Level 35`, Go's slog as `WARN+2`, Postgres `DEBUG2`.
  const python = /^level (\d{1,4})$/i.exec(word);
  if (python) return numberedLevel(Number(python[1]), "python").level;
  return SENDERS_WORDS.get(word.toLowerCase()) ?? levelOf(word.replace(/[+-]?\d{1,3}$/, ""));
}

/** The level a number states on the scale of the library that wrote it. */
export function numberedLevel(number: number, scale: LevelScale): StatedLevel {
  if (!Number.isFinite(number)) return { level: null };
  const steps = SCALES[scale];
  const step = steps.findLast(({ from }) => from <= number) ?? steps[0];
  return { level: step.level, level_raw: number };
}
