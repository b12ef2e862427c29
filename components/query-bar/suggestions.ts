import { formatNumber } from "@/components/ui/format-number";
import { FIELDS, type FieldKind, fieldOf } from "@/lib/log/field";
import type { FieldRef } from "@/lib/query/ast";
import { printField } from "@/lib/query/field-name";
import { listedValue, writeValue } from "@/lib/query/filter-value";

export interface Suggestion {
  /** What takes the place of what is typed. */
  text: string;
  /** What a value is called, where it has a name. */
  name?: string;
  /** A count, or what it means. */
  hint: string;
  /** Something goes on behind it: a value behind a field. */
  continues: boolean;
}

const KIND_WORDS: Record<FieldKind, string> = {
  level: "level",
  text: "text",
  long: "text",
  number: "number",
  time: "time",
};

const OPERATORS = [
  { text: "AND ", hint: "both" },
  { text: "OR ", hint: "either" },
  { text: "NOT ", hint: "without" },
] as const;

/** Names that begin with what is typed, then those that hold it; operators as soon as they begin. */
export function fieldSuggestions(typed: string, paths: readonly string[]): Suggestion[] {
  const start = typed.toLowerCase();
  const operators = OPERATORS.filter(({ text }) => typed !== "" && text.startsWith(typed));
  const names = [
    ...FIELDS.map(({ name, aliases, kind }) => ({
      text: `${name}:`,
      hint: KIND_WORDS[kind],
      words: [name, ...aliases],
    })),
    ...paths.map((path) => ({ text: `${path}:`, hint: "extra data", words: [path] })),
  ];
  const begin = names.filter(({ words }) => words.some((word) => isStart(word, start)));
  const hold = names.filter(
    (name) => !begin.includes(name) && name.words.some((word) => isPart(word, start)),
  );
  return [
    ...operators.map(({ text, hint }) => ({ text, hint, continues: true })),
    ...[...begin, ...hold].map(({ text, hint }) => ({ text, hint, continues: true })),
  ];
}

/** The values counted that hold what is typed, or are called so, then what else may follow the colon. */
export function valueSuggestions(
  field: FieldRef,
  typed: string,
  counted: readonly { value: string; count: number }[],
  nameOf: (value: string) => string | null = () => null,
): Suggestion[] {
  const isLevel = field.type === "column" && field.name === "level";
  const values = counted
    .map(({ value, count }) => ({ value, count, name: nameOf(value) }))
    .filter(({ value, name }) =>
      [value, name ?? ""].some((each) => isPart(each, typed.toLowerCase())),
    )
    .map(({ value, count, name }) => ({
      text: writeValue(listedValue(printField(field), isLevel ? value.toLowerCase() : value)),
      ...(name !== null && { name }),
      hint: formatNumber(count),
      continues: false,
    }));
  return typed === "" ? [...values, ...comparisons(field)] : values;
}

function comparisons(field: FieldRef): Suggestion[] {
  const kind = field.type === "column" ? fieldOf(field.name)?.kind : field.type;
  const present = { text: "*", hint: "has a value", continues: false };
  switch (kind) {
    case "level":
      return [
        { text: ">=", hint: "as severe or more", continues: true },
        { text: "<", hint: "less severe", continues: true },
      ];
    case "number":
    case "path":
    case "key":
      return [
        { text: ">", hint: "more than", continues: true },
        { text: "<", hint: "less than", continues: true },
        present,
      ];
    case "time":
      return [
        { text: ">now-15m", hint: "in the last 15 minutes", continues: false },
        { text: "<", hint: "before", continues: true },
      ];
    default:
      return [present];
  }
}

/** What the facets call a field whose values are worth listing: not texts, times or ids. */
export function facetOf(field: FieldRef | null): string | null {
  if (field?.type === "path" || field?.type === "key") return printField(field);
  if (field?.type !== "column") return null;
  const kind = fieldOf(field.name)?.kind;
  const isListed = kind === "level" || kind === "text" || kind === "number";
  return isListed && field.name !== "id" ? field.name : null;
}

function isStart(word: string, start: string): boolean {
  return word.toLowerCase().startsWith(start);
}

function isPart(word: string, part: string): boolean {
  return word.toLowerCase().includes(part);
}
