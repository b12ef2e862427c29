import { exactDigits } from "./exact-json";
import type { ExtraData, LogRecord } from "./record";
import type { Redactor } from "./redact";
import { REDACTED } from "./secret-rules";

/** What is nested deeper nobody reads, and it could be there to exhaust the stack. */
const MOST_DEPTH = 100;

/** A shorter one would be found in words that have nothing to do with it. */
const LEAST_SECRET = 6;

/** A record has a few; data as keys must not make each text be looked through for thousands. */
const MOST_SECRETS = 20;

/**
 * A record without what looks like a secret, in any of its texts, keys and values. What a key tells
 * to be one is looked for in the texts too: structured loggers write their values into the message.
 */
export function redactRecord(record: LogRecord, redactor: Redactor): LogRecord {
  const secrets: string[] = [];
  const walk = new Walk(redactor, secrets);
  const extra_data = record.extra_data && walk.object(record.extra_data, 0);
  const sure = (value: string) =>
    secrets.reduce((text, secret) => text.replaceAll(secret, REDACTED), redactor.text(value));
  const text = (value: string | null) => value && sure(value);
  return {
    ...record,
    logger_name: sure(record.logger_name),
    thread_name: text(record.thread_name),
    hostname: sure(record.hostname),
    message: sure(record.message),
    exception: text(record.exception),
    function_name: text(record.function_name),
    module: text(record.module),
    filename: text(record.filename),
    pathname: text(record.pathname),
    extra_data,
  };
}

class Walk {
  constructor(
    private readonly redactor: Redactor,
    /** What was found by its key. */
    private readonly secrets: string[],
  ) {}

  object(object: object, depth: number): ExtraData {
    const isNamed = this.#namesSecret(object);
    const entries = Object.entries(object).map(([key, value]) => {
      if (value !== null && (this.redactor.isSecret(key) || (isNamed && key === "value")))
        return [this.redactor.text(key), this.#secret(value)];
      return [this.redactor.text(key), this.#value(value, depth + 1)];
    });
    // Unlike an assignment this makes a key of `__proto__`.
    return Object.fromEntries(entries);
  }

  /** `{"key": "password", "value": …}`, as lists of attributes have it. */
  #namesSecret(object: object): boolean {
    return ["key", "name"].some((key) => {
      const name: unknown = Object.hasOwn(object, key) ? Reflect.get(object, key) : null;
      return typeof name === "string" && this.redactor.isSecret(name);
    });
  }

  #secret(value: unknown): string {
    if (typeof value === "string" && value.length >= LEAST_SECRET) {
      if (this.secrets.length < MOST_SECRETS) this.secrets.push(value);
    }
    return REDACTED;
  }

  #value(value: unknown, depth: number): unknown {
    if (depth > MOST_DEPTH) return REDACTED;
    if (typeof value === "string") return this.redactor.text(value);
    const digits = typeof value === "number" ? String(value) : exactDigits(value);
    if (digits !== null) return this.redactor.text(digits) === digits ? value : REDACTED;
    if (Array.isArray(value)) return value.map((each) => this.#value(each, depth + 1));
    if (typeof value === "object" && value !== null) return this.object(value, depth);
    return value;
  }
}
