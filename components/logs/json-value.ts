import { exactDigits, printExact } from "@/lib/log/exact-json";
import { formatPath } from "@/lib/query/field-name";

export type JsonKind = "object" | "array" | "string" | "number" | "boolean" | "null";

export interface JsonEntry {
  /** The key, or the place in an array. */
  name: string;
  value: unknown;
  keys: JsonPath;
}

/**
 * The keys that lead to a value, outermost first; an element of an array is reached by the array's
 * own. Null where a query can't name it: inside of an array's elements, and nulls among them.
 */
export type JsonPath = readonly string[] | null;

export function kindOf(value: unknown): JsonKind {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  if (exactDigits(value) !== null) return "number";
  const type = typeof value;
  return type === "object" || type === "number" || type === "boolean" ? type : "string";
}

/** What an object or an array holds, in its own order; nothing for anything else. */
export function entriesOf(value: unknown, keys: JsonPath): JsonEntry[] {
  if (Array.isArray(value)) {
    return value.map((element: unknown, index) => ({
      name: String(index),
      value: element,
      keys: isBranch(element) || element === null ? null : keys,
    }));
  }
  if (typeof value !== "object" || value === null || !isBranch(value)) return [];
  return Object.entries(value).map(([name, child]) => ({
    name,
    value: child,
    keys: keys && [...keys, name],
  }));
}

export function isBranch(value: unknown): boolean {
  return typeof value === "object" && value !== null && exactDigits(value) === null;
}

/** The query's field for a path of keys, or null where it has none. */
export function fieldOfPath(keys: JsonPath): string | null {
  return keys && keys.length > 0 ? formatPath(keys) : null;
}

/** What a closed branch says of itself: `{3}`, `[12]`. */
export function branchHint(value: unknown): string {
  return Array.isArray(value) ? `[${value.length}]` : `{${entriesOf(value, null).length}}`;
}

/** A value as text to copy or to filter by: strings bare, everything else as JSON. */
export function textOfValue(value: unknown): string {
  return typeof value === "string" ? value : printExact(value ?? null, 2);
}
