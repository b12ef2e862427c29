import { type Level, levelOf } from "@/lib/log/level";

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
]);

/** Where each level begins, lowest number first; a number between two rounds down. */
const SCALES = {
  pino: { 10: "TRACE", 20: "DEBUG", 30: "INFO", 40: "WARNING", 50: "ERROR", 60: "CRITICAL" },
  python: {
    5: "TRACE",
    10: "DEBUG",
    20: "INFO",
    25: "SUCCESS",
    30: "WARNING",
    40: "ERROR",
    50: "CRITICAL",
  },
  otel: { 1: "TRACE", 5: "DEBUG", 9: "INFO", 13: "WARNING", 17: "ERROR", 21: "CRITICAL" },
  syslog: { 0: "CRITICAL", 3: "ERROR", 4: "WARNING", 5: "INFO", 7: "DEBUG" },
  serilog: { 0: "TRACE", 1: "DEBUG", 2: "INFO", 3: "WARNING", 4: "ERROR", 5: "CRITICAL" },
  monolog: { 100: "DEBUG", 200: "INFO", 300: "WARNING", 400: "ERROR", 500: "CRITICAL" },
} as const satisfies Record<string, Record<number, Level>>;

export type LevelScale = keyof typeof SCALES;

/** The level a word states. Upper and lower case of a level's name are the same word. */
export function statedLevel(word: string): StatedLevel {
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
  const steps = Object.entries(SCALES[scale]);
  const step = steps.findLast(([from]) => Number(from) <= number) ?? steps[0];
  return { level: step?.[1] ?? null, level_raw: number };
}
