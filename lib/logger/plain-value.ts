import type { ExtraData } from "@/lib/log/record";
import type { Redactor } from "@/lib/log/redact";
import { REDACTED } from "@/lib/log/secret-rules";
import { reasonOf } from "./reason";

/** Deeper than that nobody reads, and a structure that makes itself up as it is read ends. */
const MOST_DEPTH = 10;

/** Keys and elements of one record: a whole cache that is logged by mistake costs 1 ms, not 1 s. */
const MOST_VALUES = 2_000;

/** Characters of the texts of one record. */
const MOST_CHARACTERS = 262_144;

/** A copy of extras that JSON can say, and about how many characters it has. */
export interface PlainExtras {
  extra: ExtraData;
  size: number;
}

/**
 * A copy of what was logged as JSON can say it, of that moment and without secrets, whatever it
 * is made of: cycles, getters that throw, bigints, proxies. It never throws.
 */
export function plainExtras(extras: object, redactor: Redactor): PlainExtras {
  const walk = new Walk(redactor);
  const value = walk.value(extras, 0);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return { extra: isObject ? (value as ExtraData) : { value }, size: walk.characters };
}

class Walk {
  characters = 0;
  #values = 0;
  readonly #inside: object[] = [];

  constructor(private readonly redactor: Redactor) {}

  value(value: unknown, depth: number): unknown {
    switch (typeof value) {
      case "string":
        return this.#text(value);
      case "number":
        return Number.isFinite(value) ? value : String(value);
      case "boolean":
      case "undefined":
        return value;
      case "object":
        return value === null ? null : this.#guarded(value, depth);
      case "function":
        return "[function]";
      // A bigint keeps its digits only as text.
      default:
        return this.#text(String(value));
    }
  }

  #text(text: string): string {
    const room = MOST_CHARACTERS - this.characters;
    const clean = this.redactor.text(text.length > room ? text.slice(0, Math.max(0, room)) : text);
    this.characters += clean.length;
    return text.length > room ? `${clean}[cut: ${text.length} characters]` : clean;
  }

  #guarded(object: object, depth: number): unknown {
    if (this.#inside.includes(object)) return "[circular]";
    if (depth >= MOST_DEPTH) return "[nested too deeply]";
    this.#inside.push(object);
    try {
      return this.#object(object, depth);
    } catch (error) {
      return `[unreadable: ${reasonOf(error)}]`;
    } finally {
      this.#inside.pop();
    }
  }

  #object(object: object, depth: number): unknown {
    if (Array.isArray(object)) return this.#list(object, object.length, depth);
    const prototype: unknown = Object.getPrototypeOf(object);
    if (prototype === Object.prototype || prototype === null) return this.#plain(object, depth);
    if (object instanceof Error) return this.#error(object, depth);
    if (object instanceof Date)
      return Number.isNaN(+object) ? "Invalid Date" : object.toISOString();
    if (object instanceof Map) return this.#entries([...object], depth);
    if (object instanceof Set) return this.#list([...object], object.size, depth);
    if (object instanceof RegExp) return String(object);
    if (ArrayBuffer.isView(object)) return `[${object.byteLength} bytes]`;
    return this.#plain(object, depth);
  }

  #plain(object: object, depth: number): unknown {
    if ("toJSON" in object && typeof object.toJSON === "function") {
      return this.value(object.toJSON(), depth + 1);
    }
    // Symbols and what isn't enumerable are no part of what JSON would say either.
    const record = object as Record<string, unknown>;
    const copy: ExtraData = {};
    for (const key of Object.keys(object)) {
      if (this.#isFull(copy)) break;
      this.#put(copy, key, () => record[key], depth);
    }
    return copy;
  }

  #error(error: Error, depth: number): unknown {
    const copy: ExtraData = { type: error.name, message: this.#text(String(error.message)) };
    const own = this.#plain(error, depth);
    return typeof own === "object" ? { ...own, ...copy } : copy;
  }

  #entries(entries: [unknown, unknown][], depth: number): ExtraData {
    const copy: ExtraData = {};
    for (const [key, value] of entries) {
      if (this.#isFull(copy)) break;
      this.#put(copy, String(key), () => value, depth);
    }
    return copy;
  }

  #list(list: readonly unknown[], length: number, depth: number): unknown[] {
    const copy: unknown[] = [];
    for (let index = 0; index < length; index += 1) {
      this.#values += 1;
      if (this.#values > MOST_VALUES) {
        copy.push(`[cut: ${length} elements]`);
        break;
      }
      copy.push(this.value(list[index], depth + 1) ?? null);
    }
    return copy;
  }

  #put(copy: ExtraData, key: string, read: () => unknown, depth: number): void {
    this.#values += 1;
    this.characters += key.length;
    let value: unknown;
    try {
      value = this.redactor.isSecret(key) ? REDACTED : this.value(read(), depth + 1);
    } catch (error) {
      value = `[unreadable: ${reasonOf(error)}]`;
    }
    // Set plainly, it would become the copy's prototype.
    if (key === "__proto__") Object.defineProperty(copy, key, { value, enumerable: true });
    else if (value !== undefined) copy[key] = value;
  }

  #isFull(copy: ExtraData): boolean {
    const isFull = this.#values >= MOST_VALUES || this.characters >= MOST_CHARACTERS;
    if (isFull) copy["[cut]"] = "the record is too large";
    return isFull;
  }
}
