import type { Level } from "@/lib/log/level";
import {
  type LevelScale,
  numberedLevel,
  type StatedLevel,
  statedLevel,
} from "@/lib/server/ingest/stated-level";
import { type Fields, isObject, paths } from "./fields";

const WORDS = paths(
  "levelname",
  "level_name",
  "level",
  "severity",
  "severityText",
  "severity_text",
  "log.level",
  "loglevel",
  "lvl",
  "@l",
  "Level",
  "record.level.name",
  "PRIORITY",
  "levelno",
  "severityNumber",
  "severity_number",
);

/** What some write beside the name. */
const NUMBERS = paths("levelno", "level_value");

/** The same, and whose scale each is on. */
const SCALED = [
  { number: paths("levelno"), scale: "python" },
  { number: paths("level_value"), scale: "logback" },
  { number: paths("record.level.no"), scale: "python" },
] as const;

/** Takes the level out of a JSON record: a word if there is one, else a number on its scale. */
export function takeLevel(fields: Fields): StatedLevel {
  // By `level` and its like, so before it is taken.
  const isWinstons = fields.peek("level") === "verbose" && scaleOf(fields) === "pino";
  const stated = fields.take(WORDS, (value) => readLevel(value, fields));
  // CLEF leaves the level out where it is Information.
  if (stated === undefined) return { level: scaleOf(fields) === "serilog" ? "INFO" : null };
  if (stated.level === null) return { ...stated, level: levelBeside(fields) };
  // A number beside a name that is known says nothing more.
  fields.take(NUMBERS, (value) => value ?? undefined);
  return isWinstons ? { level: "DEBUG", level_raw: "verbose" } : stated;
}

/** The level by the number beside a name that nobody knows; the number stays in the extras. */
function levelBeside(fields: Fields): Level | null {
  for (const { number, scale } of SCALED) {
    let level: Level | null = null;
    fields.take(number, (value) => {
      const said = typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) : value;
      if (typeof said === "number") ({ level } = numberedLevel(said, scale));
      return undefined;
    });
    if (level !== null) return level;
  }
  return null;
}

/** Most levels are words, which are the same on every scale: it is looked for only for numbers. */
function readLevel(value: unknown, fields: Fields): StatedLevel | undefined {
  if (typeof value === "number") return numberedLevel(value, scaleOf(fields));
  if (typeof value === "string" && value.length <= 64 && value.trim() !== "") {
    return /^\d{1,5}$/.test(value)
      ? numberedLevel(Number(value), scaleOf(fields))
      : statedLevel(value);
  }
  // loguru and log4j2 give a level as an object that has a name.
  const name = isObject(value) ? value.name : undefined;
  return typeof name === "string" || typeof name === "number" ? readLevel(name, fields) : undefined;
}

/** Whose numbers a record's level is written in: `level: 20` is debug for pino, info for Python. */
function scaleOf(fields: Fields): LevelScale {
  if (fields.has("levelno") || fields.has("levelname")) return "python";
  if (fields.has("short_message") || fields.has("MESSAGE") || fields.has("PRIORITY")) {
    return "syslog";
  }
  if (fields.has("severityNumber") || fields.has("severity_number")) return "otel";
  if (fields.has("@mt") || fields.has("@m") || fields.has("MessageTemplate")) return "serilog";
  if (fields.has("level_name") && fields.has("channel")) return "monolog";
  const level = fields.peek("level");
  const number =
    typeof level === "number" || typeof level === "string" ? Number(level) : Number.NaN;
  if (number >= 100) return "monolog";
  // pino and bunyan begin at 10: a smaller number is syslog's.
  return number < 8 ? "syslog" : "pino";
}
