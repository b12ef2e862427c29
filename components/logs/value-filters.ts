import { addTerm, excludeValue, includeValue } from "@/lib/query/edit";
import { isInexact } from "./json-value";

/** Longer than any value people filter by; a query holds 10,000 characters. */
const MOST_CHARS = 1_000;

export interface ValueFilters {
  /** The query that shows only rows with the value, and the one that hides them. */
  only: string;
  without: string;
}

/** A value of a row, as a filter needs it: null is the value that isn't there. */
type FilterValue = string | number | boolean | null;

/** How the query changes by filtering for a value of a field or against it; null where it can't. */
export function valueFilters(q: string, field: string | null, value: unknown): ValueFilters | null {
  if (field === null || !isFilterValue(value)) return null;
  if (value === null) {
    return { only: addTerm(q, `${field}:null`), without: addTerm(q, `-${field}:null`) };
  }
  const text = String(value);
  if (isInexact(value) || text === "" || text.length > MOST_CHARS) return null;
  return { only: includeValue(q, field, text), without: excludeValue(q, field, text) };
}

function isFilterValue(value: unknown): value is FilterValue {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
