import { type Level, levelOf } from "@/lib/log/level";

/** pino's numbers, most severe first; custom ones count as the next one below. */
const PINO = [
  [60, "CRITICAL"],
  [50, "ERROR"],
  [40, "WARNING"],
  [30, "INFO"],
  [20, "DEBUG"],
] as const satisfies [number, Level][];

export function pinoLevel(number: number): Level {
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
