import { exactDigits } from "@/lib/log/exact-json";
import type { LogRow } from "@/lib/log/record";
import { includeValue } from "./edit";
import { printField, readField } from "./field-name";
import { fieldValue } from "./field-value";
import { stringValue } from "./filter-value";

/**
 * The query that finds rows with the same values in these fields, and none where the row has none.
 * A field whose value is a list or an object says nothing.
 */
export function likeQuery(row: LogRow, fields: readonly string[]): string {
  return fields.reduce((q, name) => {
    const ref = readField(name);
    if (!ref || ref.type === "anywhere") return q;
    const value = fieldValue(ref, row);
    const text = scalarText(value);
    if (text !== null) {
      return includeValue(q, name, typeof value === "string" ? stringValue(name, text) : text);
    }
    if (value !== null && value !== undefined) return q;
    return `${q} -${printField(ref)}:*`.trim();
  }, "");
}

/** A value that rows can be compared by, as text; null for lists, objects and nothing. */
export function scalarText(value: unknown): string | null {
  const isPlain = ["string", "number", "boolean"].includes(typeof value);
  return isPlain ? String(value) : exactDigits(value);
}
