import { exactDigits } from "@/lib/log/exact-json";
import { fieldOf } from "@/lib/log/field";
import { addTerm, excludeValue, includeValue } from "@/lib/query/edit";
import { stringValue } from "@/lib/query/filter-value";

/** Longer than any value people filter by; a query holds 10,000 characters. */
const MOST_CHARS = 1_000;

export interface ValueFilters {
  /** The query that shows only rows with the value, and the one that hides them. */
  only: string;
  without: string;
}

/** How the query changes by filtering for a value of a field or against it; null where it can't. */
export function valueFilters(q: string, field: string | null, value: unknown): ValueFilters | null {
  if (field === null) return null;
  if (value === null) {
    return { only: addTerm(q, `${field}:null`), without: addTerm(q, `-${field}:null`) };
  }
  const text = textOf(value);
  if (text === null || text.length > MOST_CHARS) return null;
  if (text === "" && isContained(field)) return null;
  const wanted = typeof value === "string" ? stringValue(field, text) : text;
  return { only: includeValue(q, field, wanted), without: excludeValue(q, field, wanted) };
}

/** Every message contains the empty text: it says nothing. */
function isContained(field: string): boolean {
  return fieldOf(field)?.kind === "long";
}

/** A plain value as its text; null where it holds others. */
function textOf(value: unknown): string | null {
  return typeof value === "object" || value === undefined ? exactDigits(value) : String(value);
}
