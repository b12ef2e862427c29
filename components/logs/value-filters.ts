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

/** Why the query can't be changed to filter for a value, in a sentence. */
export function filterObstacle(field: string | null, value: unknown): string | null {
  if (field === null) {
    return "A search has no name for this: below the first keys it takes letters, digits, _ and - alone, and it looks into lists one level deep.";
  }
  const text = value === null ? null : textOf(value);
  if (text === null)
    return "A search finds what is in it, not the whole: filter by a value inside.";
  if (text === "") return "Every row contains the empty text.";
  return `A filter takes up to ${MOST_CHARS.toLocaleString("en")} characters.`;
}

/** Every message contains the empty text: it says nothing. */
function isContained(field: string): boolean {
  return fieldOf(field)?.kind === "long";
}

/** A plain value as its text; null where it holds others. */
function textOf(value: unknown): string | null {
  return typeof value === "object" || value === undefined ? exactDigits(value) : String(value);
}
