/**
 * The seven levels, least severe first: the one place that names them.
 * `rank` orders them (Python's numbers, with loguru's TRACE and SUCCESS between);
 * `aliases` are the words other loggers use for the same thing, in lower case.
 * The colour of a level is the token `--level-<name in lower case>`.
 */
export const LEVELS = [
  { name: "TRACE", rank: 5, aliases: ["verbose", "finest"] },
  { name: "DEBUG", rank: 10, aliases: ["dbg", "fine"] },
  { name: "INFO", rank: 20, aliases: ["information", "notice", "log"] },
  { name: "SUCCESS", rank: 25, aliases: ["ok"] },
  { name: "WARNING", rank: 30, aliases: ["warn"] },
  { name: "ERROR", rank: 40, aliases: ["err", "severe"] },
  {
    name: "CRITICAL",
    rank: 50,
    aliases: ["crit", "fatal", "panic", "alert", "emerg", "emergency"],
  },
] as const satisfies readonly { name: string; rank: number; aliases: readonly string[] }[];

export type Level = (typeof LEVELS)[number]["name"];

export const LEVEL_NAMES: readonly Level[] = LEVELS.map((level) => level.name);

/** What counts as an error in every metric: ERROR and everything more severe. */
export const ERROR_LEVELS: readonly Level[] = ["ERROR", "CRITICAL"];

const LEVEL_BY_WORD = new Map<string, Level>(
  LEVELS.flatMap((level) =>
    [level.name.toLowerCase(), ...level.aliases].map((word) => [word, level.name] as const),
  ),
);

const RANK_BY_LEVEL = new Map<Level, number>(LEVELS.map((level) => [level.name, level.rank]));

/** The level a word means, ignoring case (`warn`, `FATAL`), or null for a word nobody knows. */
export function levelOf(word: string): Level | null {
  return LEVEL_BY_WORD.get(word.toLowerCase()) ?? null;
}

/** The level a stored word counts as: its canonical name, or the word itself where it has none. */
export function canonicalLevel(word: string): string {
  return levelOf(word) ?? word;
}

export function rankOf(level: Level): number {
  // Every Level has a rank: the map is built from the same declaration.
  return RANK_BY_LEVEL.get(level) ?? 0;
}

/** Every word, in lower case, that means this level. */
export function wordsOf(level: Level): string[] {
  return [...LEVEL_BY_WORD].filter(([, name]) => name === level).map(([word]) => word);
}
