import { exactDigits } from "./exact-json";
import type { ExtraData, LogRecord } from "./record";
import type { Redactor } from "./redact";
import { REDACTED } from "./secret-rules";

/** What is nested deeper nobody reads, and it could be there to exhaust the stack. */
const MOST_DEPTH = 100;

/** A record without what looks like a secret, in any of its texts, keys and values. */
export function redactRecord(record: LogRecord, redactor: Redactor): LogRecord {
  const text = (value: string | null) => value && redactor.text(value);
  return {
    ...record,
    logger_name: redactor.text(record.logger_name),
    thread_name: text(record.thread_name),
    hostname: redactor.text(record.hostname),
    message: redactor.text(record.message),
    exception: text(record.exception),
    function_name: text(record.function_name),
    module: text(record.module),
    filename: text(record.filename),
    pathname: text(record.pathname),
    extra_data: record.extra_data && redactObject(record.extra_data, redactor, 0),
  };
}

function redactObject(object: object, redactor: Redactor, depth: number): ExtraData {
  const entries = Object.entries(object).map(([key, value]) => {
    const clean = redactor.isSecret(key) ? REDACTED : redactValue(value, redactor, depth + 1);
    return [redactor.text(key), value === null ? null : clean];
  });
  // Unlike an assignment this makes a key of `__proto__`.
  return Object.fromEntries(entries);
}

function redactValue(value: unknown, redactor: Redactor, depth: number): unknown {
  if (depth > MOST_DEPTH) return REDACTED;
  if (typeof value === "string") return redactor.text(value);
  const digits = typeof value === "number" ? String(value) : exactDigits(value);
  if (digits !== null) return redactor.text(digits) === digits ? value : REDACTED;
  if (Array.isArray(value)) return value.map((each) => redactValue(each, redactor, depth + 1));
  if (typeof value === "object" && value !== null) return redactObject(value, redactor, depth);
  return value;
}
