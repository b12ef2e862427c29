import { fieldOf } from "@/lib/log/field";
import type { LogRow } from "@/lib/log/record";
import type { FieldRef } from "./ast";

/** The value of a field in a row, as a search finds it; null or undefined where it has none. */
export function fieldValue(ref: FieldRef, row: LogRow): unknown {
  switch (ref.type) {
    case "column": {
      const field = fieldOf(ref.name);
      return field ? row[field.column] : undefined;
    }
    case "key":
      return row.extra_data?.[ref.key];
    case "path":
      // A key that is the dotted name itself comes first.
      return row.extra_data?.[ref.path] ?? valueAt(row.extra_data, ref.path.split("."));
    case "anywhere":
      return undefined;
  }
}

function valueAt(value: unknown, [key, ...rest]: string[]): unknown {
  if (key === undefined) return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  // An object that is no array is one of JSON's, with strings for keys.
  return valueAt((value as Record<string, unknown>)[key], rest);
}
