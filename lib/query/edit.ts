import { canonicalLevel } from "@/lib/log/level";
import { type FieldRef, isNullWord, literalOf, type Query, type Scalar, type Value } from "./ast";
import { kindOf } from "./check";
import { type Conjunct, joinQuery, splitQuery } from "./conjuncts";
import { isSameField, printField, readField } from "./field-name";
import { type FilterValue, filterText, stringValue, writeValue } from "./filter-value";
import { parseQuery } from "./parse";

/**
 * How clicks change the text of a query. What people typed stays as they typed it: terms are
 * cut out, replaced or added at the end.
 *
 * `field` is a name as a query writes it (`formatPath` gives it for a key of `extra_data`). A
 * text that isn't a query, or a value its column can't hold, changes nothing: a click must not lose what somebody is in the
 * middle of typing, and the error is on the screen already.
 */

/** What a term says about the field: these values or, negated, none of them. */
interface Filter {
  negated: boolean;
  /** Null for anything but plain values: wildcards, comparisons, `null`. */
  values: FilterValue[] | null;
}

/**
 * Shows rows with the value only. An exclusion of it is undone; where the field is filtered to
 * other values it joins them, and where it is one of several it becomes the only one.
 */
export function includeValue(q: string, field: string, value: FilterValue): string {
  return edit(q, field, [value], (terms, ref) => {
    const allowed = release(terms, ref, [value]);
    const chosen = isContained(ref) ? null : chosenValues(terms, ref);
    if (!chosen) return withTerm(allowed, [value], ref, false);
    const isChosen = chosen.some(sameValue(ref, value));
    return choose(allowed, ref, isChosen ? [value] : [...chosen, value]);
  });
}

/** Hides rows with the value: no longer one of the values chosen, or else excluded. */
export function excludeValue(q: string, field: string, value: FilterValue): string {
  return edit(q, field, [value], (terms, ref) => {
    const chosen = isContained(ref) ? null : chosenValues(terms, ref);
    const rest = chosen?.filter((each) => !sameValue(ref, value)(each)) ?? [];
    const wasChosen = chosen !== null && rest.length < chosen.length;
    if (wasChosen && rest.length > 0) return choose(terms, ref, rest);
    return exclude(wasChosen ? choose(terms, ref, []) : terms, ref, value);
  });
}

/** Filters the field to any of the values, in place of what it was filtered to; none lifts that. */
export function setValues(q: string, field: string, values: readonly FilterValue[]): string {
  return edit(q, field, values, (terms, ref) => choose(release(terms, ref, values), ref, values));
}

/** The query without anything it says of the field: what all its values are counted under. */
export function liftFilters(q: string, field: string): string {
  return edit(q, field, [], (terms, ref) => {
    const others = terms.filter(({ query }) => filterOf(query, ref) === null);
    return others.length === terms.length ? terms : others;
  });
}

/**
 * The values the field is filtered to, as written. Null where it isn't filtered, or by something
 * a chooser of values can't show: a comparison, wildcards, two terms at once.
 */
export function valuesOf(q: string, field: string): FilterValue[] | null {
  const ref = readField(field);
  const query = splitQuery(q);
  return ref && query && chosenValues(query.terms, ref);
}

/** Adds a term that has to hold as well; a term that can't be read adds nothing. */
export function addTerm(q: string, term: string): string {
  const query = splitQuery(q);
  const added = splitQuery(term);
  if (!query || !added || added.terms.length === 0) return q;
  return joinQuery({ ...query, terms: [...query.terms, ...added.terms] });
}

type Change = (terms: readonly Conjunct[], field: FieldRef) => readonly Conjunct[];

function edit(q: string, field: string, values: readonly FilterValue[], change: Change): string {
  const ref = readField(field);
  const query = splitQuery(q);
  if (!ref || !query || !parseQuery(termText(ref, values, false)).ok) return q;
  const terms = change(query.terms, ref);
  return terms === query.terms ? q : joinQuery({ ...query, terms });
}

function filterOf(term: Query, field: FieldRef): Filter | null {
  if (term.type === "not" && term.item.type === "field") {
    const filter = filterOf(term.item, field);
    return filter && { ...filter, negated: true };
  }
  if (term.type !== "field" || !isSameField(term.field, field)) return null;
  return { negated: false, values: plainValues(term.value, field) };
}

function plainValues(value: Value, field: FieldRef): FilterValue[] | null {
  if (value.type !== "equals" && value.type !== "list") return null;
  const scalars = value.type === "list" ? value.items : [value.scalar];
  const values = scalars.map((scalar) => plainValue(scalar, field));
  const plain = values.filter((each) => each !== null);
  return plain.length === values.length ? plain : null;
}

function plainValue(scalar: Scalar, field: FieldRef): FilterValue | null {
  const text = literalOf(scalar);
  if (text === null || isNullWord(scalar)) return null;
  return scalar.type === "phrase" ? stringValue(printField(field), text) : text;
}

function chosenValues(terms: readonly Conjunct[], field: FieldRef): FilterValue[] | null {
  const filters = terms.map(({ query }) => filterOf(query, field));
  const positive = filters.filter((filter) => filter !== null && !filter.negated);
  return positive.length === 1 ? (positive[0]?.values ?? null) : null;
}

/** Puts one term for the values where the first on the field stood, or at the end. */
function choose(
  terms: readonly Conjunct[],
  field: FieldRef,
  values: readonly FilterValue[],
): readonly Conjunct[] {
  const isChoice = ({ query }: Conjunct) => filterOf(query, field)?.negated === false;
  const first = terms.findIndex(isChoice);
  if (values.length === 0) return first < 0 ? terms : terms.filter((term) => !isChoice(term));
  if (first < 0) return withTerm(terms, values, field, false);
  return terms.flatMap((term, index) => {
    if (index === first) return [{ ...termOf(field, values, false), gap: term.gap }];
    return isChoice(term) ? [] : [term];
  });
}

function exclude(
  terms: readonly Conjunct[],
  field: FieldRef,
  value: FilterValue,
): readonly Conjunct[] {
  const index = terms.findIndex(({ query }) => {
    const filter = filterOf(query, field);
    return filter?.negated && filter.values !== null;
  });
  const term = terms[index];
  const values = term && filterOf(term.query, field)?.values;
  if (!term || !values) return withTerm(terms, [value], field, true);
  if (values.some(sameValue(field, value))) return terms;
  return terms.with(index, { ...termOf(field, [...values, value], true), gap: term.gap });
}

/** Takes values out of what is excluded. */
function release(
  terms: readonly Conjunct[],
  field: FieldRef,
  values: readonly FilterValue[],
): readonly Conjunct[] {
  return terms.flatMap((term) => {
    const filter = filterOf(term.query, field);
    if (!filter?.negated || !filter.values) return [term];
    const kept = filter.values.filter((each) => !values.some(sameText(field, each)));
    if (kept.length === filter.values.length) return [term];
    return kept.length === 0 ? [] : [{ ...termOf(field, kept, true), gap: term.gap }];
  });
}

/** The terms and one more, unless it is there already. */
function withTerm(
  terms: readonly Conjunct[],
  values: readonly FilterValue[],
  field: FieldRef,
  negated: boolean,
): readonly Conjunct[] {
  const added = termOf(field, values, negated);
  return terms.some(({ text }) => text === added.text) ? terms : [...terms, added];
}

function termOf(field: FieldRef, values: readonly FilterValue[], negated: boolean): Conjunct {
  const text = termText(field, values, negated);
  const parsed = parseQuery(text);
  if (!parsed.ok || !parsed.query) throw new Error(`No query can say ${text}.`);
  return { text, query: parsed.query, gap: " " };
}

function termText(field: FieldRef, values: readonly FilterValue[], negated: boolean): string {
  const list = values.length === 0 ? "*" : values.map(writeValue).join(",");
  return `${negated ? "-" : ""}${printField(field)}:${list}`;
}

function sameValue(field: FieldRef, value: FilterValue): (other: FilterValue) => boolean {
  const isSameText = sameText(field, value);
  return (other) => typeof other === typeof value && isSameText(other);
}

/** Whether the string is meant or what it reads as aside: who asks for one won't have the other out. */
function sameText(field: FieldRef, value: FilterValue): (other: FilterValue) => boolean {
  const isLevel = field.type === "column" && kindOf(field.name) === "level";
  const canonical = (each: FilterValue) => {
    const text = filterText(each);
    return (isLevel ? canonicalLevel(text) : text).toLowerCase();
  };
  const own = canonical(value);
  return (other) => canonical(other) === own;
}

/** A message that contains one text may contain another: its values don't rule each other out. */
function isContained(field: FieldRef): boolean {
  return field.type === "anywhere" || (field.type === "column" && kindOf(field.name) === "long");
}
