import { isPathField } from "./field-name";
import { formatValue } from "./format-value";
import { parseNumber } from "./number";
import { quote } from "./print";

/**
 * A value that a field is filtered to: its text, or, in quotes, only the string of that text. The
 * two differ for keys of `extra_data` alone, and there for what else the text may be read as:
 * `user_id:5` finds 5 and "5", `user_id:"5"` only the string.
 */
export type FilterValue = string | { readonly string: string };

/** As PostgreSQL prints a number without needless zeros, and so as facets name it. */
const PLAIN_NUMBER = /^(?!-0$)-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

const WORDS = /^(?:true|false)$/i;

export function filterText(value: FilterValue): string {
  return typeof value === "string" ? value : value.string;
}

/** How a query writes it behind the colon. */
export function writeValue(value: FilterValue): string {
  return typeof value === "string" ? formatValue(value) : quote(value.string);
}

/** A string of a row as a value of the field. */
export function stringValue(field: string, text: string): FilterValue {
  const isRead = WORDS.test(text) || parseNumber(text) !== null;
  return isRead && isPathField(field) ? { string: text } : text;
}

/**
 * A value that facets list, with what they count under it. They count the number 5 and the string
 * "5" together, as a query does, but "5.0" is only ever a string: unquoted it would find 5 as well.
 */
export function listedValue(field: string, text: string): FilterValue {
  const isOtherwise = parseNumber(text) !== null && !PLAIN_NUMBER.test(text);
  return isOtherwise && isPathField(field) ? { string: text } : text;
}
