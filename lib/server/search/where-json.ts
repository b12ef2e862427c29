import sql, { type Sql } from "sql-template-tag";
import {
  type CompareOperator,
  isNullWord,
  literalOf,
  type Scalar,
  type Value,
} from "@/lib/query/ast";
import { parseNumber } from "@/lib/query/number";
import { mayHold } from "./json-index";
import { at, kindAt, textAt } from "./json-place";
import { mayMatchAt } from "./json-rough";
import { compareWith, rangeWith } from "./number-match";
import { scalarsOf } from "./scalars-of";
import { anyOf, isStorable, NEVER, textEquals, textFinds, textIs } from "./text-match";

const ELEMENT = sql`element`;
const TEXT = sql`(element #>> '{}')`;
const NUMBER = sql`element::numeric`;

/** All there are but null. A list of them has an index where `<> 'null'` would have none. */
const THERE = ["string", "number", "boolean", "array", "object"];

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
  { isIndexed, isExact }: { isIndexed: boolean; isExact: boolean },
): Sql {
  const readable = paths.filter((keys) => keys.every(isStorable));
  return anyOf(
    readable.map((keys) => {
      const exact = matchAt(document, keys, value);
      if (isExact) return exact;
      const held = isIndexed ? mayHold(document, keys, scalarsOf(value)) : null;
      const rough = held ?? mayMatchAt(document, keys, value);
      return rough ? sql`(${rough} and ${exact})` : exact;
    }),
  );
}

function matchAt(document: Sql, keys: readonly string[], value: Value): Sql {
  const stored = at(document, keys);
  switch (value.type) {
    case "present":
      return sql`${kindAt(document, keys)} = any(${THERE}::text[])`;
    case "regex":
      return textFinds(textAt(document, keys), value);
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
