import { canonicalLevel, LEVEL_NAMES, levelOf, rankOf } from "@/lib/log/level";
import { visibleText } from "@/lib/log/odd-characters";
import { splitQuery } from "@/lib/query/conjuncts";
import { valuesOf } from "@/lib/query/edit";
import { type FilterValue, filterText, listedValue, writeValue } from "@/lib/query/filter-value";

/** The fields that always have a chooser: their names in the search language. */
export const USUAL_FIELDS: readonly string[] = ["level", "logger", "host"];

export interface Choice {
  /** As it is shown. */
  value: string;
  /** As the query has it. */
  filter: FilterValue;
  /** Rows behind it; null where it was chosen but isn't among the values counted. */
  count: number | null;
  chosen: boolean;
}

/** The same value in another spelling: case doesn't matter, nor which word a level goes by. */
export function choiceName(field: string, value: FilterValue): string {
  const text = filterText(value);
  const name = (field === "level" ? canonicalLevel(text) : text).toLowerCase();
  return typeof value === "string" ? name : `"${name}`;
}

/** What a chooser lists: what is chosen but not counted first, then the counted values. */
export function choicesOf(
  field: string,
  counted: readonly { value: string; count: number }[],
  chosen: readonly FilterValue[],
): Choice[] {
  const chosenNames = new Set(chosen.map((value) => choiceName(field, value)));
  const values = field === "level" ? withEveryLevel(counted) : counted;
  const listed = values.map(({ value, count }): Choice => {
    const filter = listedValue(field, value);
    return { value, filter, count, chosen: chosenNames.has(choiceName(field, filter)) };
  });
  const names = new Set(listed.map(({ filter }) => choiceName(field, filter)));
  const missing = chosen.filter((value) => !names.has(choiceName(field, value)));
  return [
    ...missing.map((filter) => ({
      value: shownValue(filter),
      filter,
      count: null,
      chosen: true,
    })),
    ...listed,
  ];
}

/** Levels keep their places, the most severe first, whether there are rows of them or not. */
function withEveryLevel(counted: readonly { value: string; count: number }[]) {
  const present = new Set(counted.map(({ value }) => value));
  const absent = LEVEL_NAMES.filter((name) => !present.has(name));
  const severity = (value: string) => {
    const level = levelOf(value);
    return level ? rankOf(level) : 0;
  };
  return [...counted, ...absent.map((value) => ({ value, count: 0 }))].sort(
    (a, b) => severity(b.value) - severity(a.value),
  );
}

/** The values chosen after one of them was clicked, as a query writes them. */
export function toggled(
  field: string,
  chosen: readonly FilterValue[],
  value: FilterValue,
): FilterValue[] {
  const name = choiceName(field, value);
  const rest = chosen.filter((other) => choiceName(field, other) !== name);
  if (rest.length < chosen.length) return rest;
  return [...chosen, field === "level" ? filterText(value).toLowerCase() : value];
}

/**
 * What a field is filtered to, as short as a button needs it: `error, critical`, `auth.login +3`,
 * `not root`, or as it is written, `>=warning`. Empty where it isn't filtered.
 */
export function filterWords(q: string, field: string): string {
  const chosen = chosenWords((valuesOf(q, field) ?? []).map(shownValue));
  if (chosen !== "") return visibleText(chosen);
  const texts = splitQuery(q)?.terms.map(({ text }) => text) ?? [];
  const isOut = (text: string) => text.startsWith(`-${field}:`);
  const text = texts.find((each) => each.startsWith(`${field}:`) || isOut(each)) ?? "";
  const written = text.slice(text.indexOf(":") + 1);
  return visibleText(isOut(text) ? `not ${written}` : written);
}

/** A string that could be taken for a number has its quotes. */
function shownValue(value: FilterValue): string {
  return typeof value === "string" ? value : writeValue(value);
}

function chosenWords(chosen: readonly string[]): string {
  const [first = "", ...rest] = chosen;
  if (rest.length === 0) return first;
  return rest.length === 1 ? `${first}, ${rest[0]}` : `${first} +${rest.length}`;
}
