import { type Level, levelOf } from "@/lib/log/level";

/** pino's numbers, most severe first; custom ones count as the next one below. */
const PINO = [
  [60, "CRITICAL"],
  [50, "ERROR"],
  [40, "WARNING"],
  [30, "INFO"],
  [20, "DEBUG"],
] as const satisfies [number, Level][];

/** Of a number, or of a label that `formatters.level` put in its place; `levels` are the logger's own. */
export function pinoLevel(stated: unknown, levels: Readonly<Record<string, number>> = {}): Level {
  if (typeof stated === "string" && Number.isNaN(Number(stated))) {
    const own = levels[stated];
    return levelOf(stated) ?? (own === undefined ? "INFO" : pinoLevel(own));
  }
  const number = Number(stated ?? 30);
  return PINO.find(([from]) => number >= from)?.[1] ?? "TRACE";
}

/** winston's words for what other loggers call something else. */
const WINSTON: Readonly<Record<string, Level>> = {
  silly: "TRACE",
  verbose: "DEBUG",
  http: "DEBUG",
};

export function winstonLevel(word: string): Level {
  return WINSTON[word] ?? levelOf(word) ?? "INFO";
}
