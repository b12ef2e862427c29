import { printExact } from "@/lib/log/exact-json";
import { FIELDS, fieldOf } from "@/lib/log/field";
import type { LogRow } from "@/lib/log/record";
import { printField, readField } from "@/lib/query/field-name";

/** A column of the table beside the time: a column of the rows, or a path into their extra data. */
export interface Column {
  /** As a query names it. */
  name: string;
  valueOf: (row: LogRow) => unknown;
}

/** The column a name means in the search language, or null where it means none. */
export function columnOf(name: string): Column | null {
  const ref = readField(name);
  if (ref?.type === "column") {
    const { column } = fieldOf(ref.name) ?? FIELDS[0];
    return { name: ref.name, valueOf: (row) => row[column] };
  }
  if (ref?.type === "key") {
    return { name: printField(ref), valueOf: ({ extra_data }) => extra_data?.[ref.key] };
  }
  if (ref?.type !== "path") return null;
  const keys = ref.path.split(".");
  return {
    name: printField(ref),
    // As a search finds it: a key that is the dotted name itself comes first.
    valueOf: ({ extra_data }) => extra_data?.[ref.path] ?? valueAt(extra_data, keys),
  };
}

function valueAt(value: unknown, [key, ...rest]: string[]): unknown {
  if (key === undefined) return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  // An object that is no array is one of JSON's, with strings for keys.
  return valueAt((value as Record<string, unknown>)[key], rest);
}

/** A value in one line: strings bare, everything else as JSON, nothing for what isn't there. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : printExact(value);
}
