import sql, { join, type Sql } from "sql-template-tag";
import {
  type CompareOperator,
  isNullWord,
  literalOf,
  type Regex,
  type Scalar,
  type Value,
} from "@/lib/query/ast";
import { parseNumber } from "@/lib/query/number";
import { mayHold } from "./json-index";
import { compareWith, rangeWith } from "./number-match";
import { anyOf, isStorable, NEVER, textEquals, textFinds, textIs } from "./text-match";

const ELEMENT = sql`element`;
const TEXT = sql`(element #>> '{}')`;
const NUMBER = sql`element::numeric`;

/** A condition for each JSON type that can match; a type without one never does. */
interface Branches {
  string?: Sql;
  number?: Sql;
  boolean?: Sql;
  null?: Sql;
}

/** The values at a path, each list of keys one way to read it, against a value of the query. */
export function whereJson(
  document: Sql,
  paths: readonly string[][],
  value: Value,
  { isIndexed }: { isIndexed: boolean },
): Sql {
  const readable = paths.filter((keys) => keys.every(isStorable));
  return anyOf(
    readable.map((keys) => {
      const exact = matchAt(at(document, keys), value);
      const rough = isIndexed ? mayHold(document, keys, scalarsOf(value)) : null;
      return rough ? sql`(${rough} and ${exact})` : exact;
    }),
  );
}

/** The values that are asked for by name; none where it is by other means. */
function scalarsOf(value: Value): readonly Scalar[] {
  switch (value.type) {
    case "equals":
    case "exact":
      return [value.scalar];
    case "list":
      return value.items;
    default:
      return [];
  }
}

/** `->` by name gives NULL on anything but an object, so that dots never walk into arrays. */
export function at(document: Sql, keys: readonly string[]): Sql {
  return join([document, ...keys.map((key) => sql`${key}::text`)], " -> ");
}

function matchAt(stored: Sql, value: Value): Sql {
  switch (value.type) {
    case "present":
      return sql`jsonb_typeof(${stored}) <> 'null'`;
    case "regex":
      return matchText(stored, value);
    case "equals":
      return anyElement(stored, equalTo([value.scalar]));
    case "list":
      return anyElement(stored, equalTo(value.items));
    case "exact":
      return anyElement(stored, { string: textIs(TEXT, value.scalar) });
    case "compare":
      return anyElement(stored, comparedWith(value.operator, value.scalar));
    case "range":
      return anyElement(stored, { number: rangeWith(NUMBER, value.from, value.to) });
  }
}

function matchText(stored: Sql, regex: Regex): Sql {
  return textFinds(sql`((${stored}) #>> '{}')`, regex);
}

function comparedWith(operator: CompareOperator, scalar: Scalar): Branches {
  return { number: compareWith(NUMBER, operator, scalar) };
}

function equalTo(scalars: readonly Scalar[]): Branches {
  const words = scalars.filter((scalar) => scalar.type === "word");
  const names = words.filter((word) => literalOf(word) !== null);
  return {
    string: anyOf(scalars.map((scalar) => textEquals(TEXT, scalar))),
    number: anyOf(words.map(numberEquals)),
    boolean: anyOf(names.map((word) => textEquals(TEXT, word))),
    null: words.some(isNullWord) ? sql`true` : NEVER,
  };
}

function numberEquals(scalar: Scalar): Sql {
  const literal = literalOf(scalar);
  if (literal === null) return textEquals(TEXT, scalar);
  const number = parseNumber(literal);
  return number === null ? NEVER : sql`${NUMBER} = ${number}::numeric`;
}

/**
 * The lax path gives the elements of an array and anything else as it is: one level of array,
 * and no second spelling of the rules. CASE keeps the cast to numeric away from what is no
 * number, so that no stored value can make a query fail.
 */
function anyElement(stored: Sql, branches: Branches): Sql {
  const { string = NEVER, number = NEVER, boolean = NEVER, null: nothing = NEVER } = branches;
  return sql`exists (
    select from jsonb_path_query(${stored}, 'lax $[*]') as ${ELEMENT}
    where case jsonb_typeof(${ELEMENT})
      when 'string' then ${string}
      when 'number' then ${number}
      when 'boolean' then ${boolean}
      when 'null' then ${nothing}
      else false
    end)`;
}

/** Dots walk into objects; a top-level key that is the dotted name itself is found too. */
export function pathsOf(path: string): string[][] {
  const keys = path.split(".");
  return keys.length === 1 ? [keys] : [keys, [path]];
}
