import { ERROR_LEVELS, levelOf } from "@/lib/log/level";

/** Keys that say how something ended, and the words, in lower case, that mean badly. */
export const OUTCOME_KEYS = ["status", "outcome"] as const;
export const FAILED_WORDS: readonly string[] = [
  "failed",
  "failure",
  "error",
  "timeout",
  "timed_out",
];

/** From this HTTP status on it was the server that failed. */
export const SERVER_ERROR = 500;

/** The same as `hasFailed` in the search language. */
export const FAILED_QUERY = `(level:${ERROR_LEVELS.map((level) => level.toLowerCase()).join(",")} OR ${OUTCOME_KEYS.map((key) => `${key}:${FAILED_WORDS.join(",")}`).join(" OR ")} OR status:>=${SERVER_ERROR} OR success:false)`;

interface EndedRow {
  level: string;
  extra_data: { [key: string]: unknown } | null;
}

/** Whether the call that a row tells of ended badly: by the row's level or by what it says. */
export function hasFailed({ level, extra_data }: EndedRow): boolean {
  const known = levelOf(level);
  if (known !== null && ERROR_LEVELS.includes(known)) return true;
  if (extra_data === null) return false;
  if (OUTCOME_KEYS.some((key) => isFailure(extra_data[key]))) return true;
  const { status, success } = extra_data;
  return (typeof status === "number" && status >= SERVER_ERROR) || saysFalse(success);
}

function isFailure(value: unknown): boolean {
  return typeof value === "string" && FAILED_WORDS.includes(value.toLowerCase());
}

function saysFalse(value: unknown): boolean {
  return value === false || (typeof value === "string" && value.toLowerCase() === "false");
}
