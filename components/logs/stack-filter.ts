import { splitQuery } from "@/lib/query/conjuncts";
import {
  addTerm,
  excludeValue,
  includeValue,
  liftFilters,
  setValues,
  valuesOf,
} from "@/lib/query/edit";
import { type FilterValue, listedValue } from "@/lib/query/filter-value";
import { choiceName } from "./choosers";
import type { StackPart } from "./stack";

type Rows = StackPart["rows"];

/** Rows of several values, or with several each: no short query has just these. */
function isMixed(rows: Rows): rows is "others" | "several" {
  return rows === "others" || rows === "several";
}

function filterOf(field: string, { value }: { value: string }): FilterValue {
  return listedValue(field, value);
}

/** Whether the query filters the field to these rows, alone or among others. */
export function isPartChosen(q: string, field: string, rows: Rows): boolean {
  if (isMixed(rows)) return false;
  if (rows === "without") return termsOf(q).includes(absent(field));
  const name = choiceName(field, filterOf(field, rows));
  return valuesOf(q, field)?.some((value) => choiceName(field, value) === name) ?? false;
}

/** The query for these rows of the field alone; where it asks for just them already, for all. */
export function togglePart(q: string, field: string, rows: Rows): string {
  if (isMixed(rows)) return q;
  const isOnly = isPartChosen(q, field, rows) && (valuesOf(q, field)?.length ?? 1) === 1;
  if (isOnly) return liftFilters(q, field);
  if (rows === "without") return addTerm(liftFilters(q, field), absent(field));
  return setValues(q, field, [filterOf(field, rows)]);
}

/** The query with these rows added to what it asks of the field: what a click in the chart means. */
export function includePart(q: string, field: string, rows: Rows): string {
  if (isMixed(rows)) return q;
  if (rows === "without") return isPartChosen(q, field, rows) ? q : togglePart(q, field, rows);
  return includeValue(q, field, filterOf(field, rows));
}

/** The query that leaves these rows out. */
export function excludePart(q: string, field: string, rows: Rows): string {
  if (isMixed(rows)) return q;
  if (rows !== "without") return excludeValue(q, field, filterOf(field, rows));
  const rest = isPartChosen(q, field, rows) ? liftFilters(q, field) : q;
  return termsOf(rest).includes(present(field)) ? rest : addTerm(rest, present(field));
}

function present(field: string): string {
  return `${field}:*`;
}

function absent(field: string): string {
  return `-${present(field)}`;
}

function termsOf(q: string): string[] {
  return splitQuery(q)?.terms.map(({ text }) => text) ?? [];
}
