import { type Fields, isObject, paths } from "./fields";

const EXCEPTIONS = paths(
  "exception",
  "err.stack",
  "error.stack",
  "stack",
  "fields.stack",
  "exc_info",
  "exc_text",
  "full_message",
  "exception.stacktrace",
  "error.stack_trace",
  "stack_trace",
  "stacktrace",
  "thrown.extendedStackTrace",
  "@x",
  "Exception",
);

const TEXT = paths("text");

/** Takes the stack trace out of a JSON record. */
export function takeException(fields: Fields): string | undefined {
  return fields.take(EXCEPTIONS, exceptionText) ?? takeLoguru(fields);
}

function exceptionText(value: unknown): string | undefined {
  // One level and no more: a sender may nest objects as deep as its message is long.
  return isObject(value) ? traceText(value.stack ?? value.stacktrace) : traceText(value);
}

function traceText(value: unknown): string | undefined {
  if (typeof value === "string") return value.trimEnd() || undefined;
  if (Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === "string")) {
    return traceText(value.map((part) => part.replace(/\n$/, "")).join("\n"));
  }
  return undefined;
}

/**
 * loguru's `record.exception` says type and value; its traceback stands in `text` alone, below the
 * line that repeats the record. That text is the record once more, and isn't kept.
 */
function takeLoguru(fields: Fields): string | undefined {
  const record = fields.peek("record");
  if (!isObject(record) || typeof record.message !== "string") return undefined;
  const { message, exception } = record;
  const text = fields.take(TEXT, (said) =>
    typeof said === "string" && said.includes(message) ? said : undefined,
  );
  const start = isObject(exception) ? text?.indexOf("Traceback (most recent call last):") : -1;
  return start === undefined || start < 0 ? undefined : text?.slice(start).trimEnd();
}
