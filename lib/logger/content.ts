import type { ExtraData } from "@/lib/log/record";
import type { Redactor } from "@/lib/log/redact";
import { exceptionText } from "./exception";
import { plainExtras } from "./plain-value";
import { reasonOf } from "./reason";

/** As `cordwood import` caps a record: more is a file that was logged by mistake. */
const MOST_CHARACTERS = 1_048_576;

/** What a log call says, ready to be kept. */
export interface Content {
  message: string;
  exception: string | null;
  extra: ExtraData | null;
  /** About how many characters it has. */
  size: number;
}

/** Keys of extras under which an error is the record's exception. */
const ERROR_KEYS = ["error", "err"] as const;

/**
 * Reads what a log call was given: a message or an error, then errors and extras in any order.
 * What is neither of them is kept as `args`.
 */
export function contentOf(
  message: unknown,
  details: readonly unknown[],
  redactor: Redactor,
): Content {
  let error: unknown;
  const extras: object[] = [];
  const args: unknown[] = [];
  for (const detail of details) {
    if (isError(detail)) error ??= detail;
    else if (isExtras(detail)) extras.push(detail);
    else if (detail !== undefined) args.push(detail);
  }
  if (isError(message)) error ??= message;
  if (error !== undefined) extras.push({ error });
  else error = errorAmong(extras);
  const text = redactor.text(textOf(message, redactor).slice(0, MOST_CHARACTERS));
  const exception = error === undefined ? null : redactor.text(exceptionText(error));
  const content: Content = { message: text, exception, extra: null, size: text.length };
  content.size += exception?.length ?? 0;
  if (args.length > 0) extras.push({ args });
  for (const each of extras) {
    const { extra, size } = plainExtras(each, redactor);
    content.extra = content.extra ? { ...content.extra, ...extra } : extra;
    content.size += size;
  }
  return content;
}

function textOf(message: unknown, redactor: Redactor): string {
  if (typeof message === "string") return message;
  if (isError(message)) return reasonOf(message);
  if (!isExtras(message)) return reasonOf(message);
  return JSON.stringify(plainExtras(message, redactor).extra);
}

/** `instanceof` asks a proxy for its prototype, which may throw. */
function isError(value: unknown): value is Error {
  try {
    return value instanceof Error;
  } catch {
    return false;
  }
}

function isExtras(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function errorAmong(extras: readonly object[]): unknown {
  for (const each of extras) {
    for (const key of ERROR_KEYS) {
      try {
        const value: unknown = Reflect.get(each, key);
        if (isError(value)) return value;
      } catch {
        // A getter that throws is told where the extras are copied.
      }
    }
  }
  return undefined;
}
