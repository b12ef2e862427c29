import sql, { raw, type Sql } from "sql-template-tag";
import { formatInstant, MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import { isNullWord, literalOf, type Scalar, type Value } from "@/lib/query/ast";
import { resolveInstant } from "@/lib/query/range";
import { compareWith, numberEquals, rangeWith } from "./number-match";
import {
  anyOf,
  textContains,
  textContainsExactly,
  textEquals,
  textFinds,
  textIs,
} from "./text-match";

type Match = (column: Sql, scalar: Scalar) => Sql;

/** Names and places: the whole value. */
export function whereText(column: Sql, value: Value): Sql {
  return value.type === "exact"
    ? textIs(column, value.scalar)
    : matchText(column, value, orNull(textEquals));
}

/** Messages and stack traces: what they contain. */
export function whereLongText(column: Sql, value: Value): Sql {
  return matchText(column, value, orNull(textContains));
}

/** `equals` says what a scalar means here. */
export function matchText(text: Sql, value: Value, equals: Match): Sql {
  switch (value.type) {
    case "equals":
      return equals(text, value.scalar);
    case "list":
      return anyOf(value.items.map((item) => equals(text, item)));
    case "exact":
      return textContainsExactly(text, value.scalar);
    case "regex":
      return textFinds(text, value);
    case "present":
      return sql`${text} is not null`;
    case "compare":
    case "range":
      throw refused(value);
  }
}

export function whereNumber(column: Sql, value: Value): Sql {
  const equals = orNull(numberEquals);
  switch (value.type) {
    case "equals":
    case "exact":
      return equals(column, value.scalar);
    case "list":
      return anyOf(value.items.map((item) => equals(column, item)));
    case "compare":
      return compareWith(column, value.operator, value.scalar);
    case "range":
      return rangeWith(column, value.from, value.to);
    case "present":
      return sql`${column} is not null`;
    case "regex":
      throw refused(value);
  }
}

/** Relative times are those of the request: `now` and the zone its days begin in. */
export function whereTime(column: Sql, value: Value, clock: { now: Micros; tz: string }): Sql {
  const instant = (scalar: Scalar) => instantOf(scalar, clock);
  const equals = orNull((_, scalar) => sql`${column} = ${instant(scalar)}`);
  switch (value.type) {
    case "equals":
    case "exact":
      return equals(column, value.scalar);
    case "list":
      return anyOf(value.items.map((item) => equals(column, item)));
    case "compare":
      return sql`${column} ${raw(value.operator)} ${instant(value.scalar)}`;
    case "range": {
      const from = value.from ? instant(value.from) : sql`'-infinity'::timestamptz`;
      const to = value.to ? instant(value.to) : sql`'infinity'::timestamptz`;
      return sql`${column} between ${from} and ${to}`;
    }
    case "present":
      return sql`${column} is not null`;
    case "regex":
      throw refused(value);
  }
}

function instantOf(scalar: Scalar, { now, tz }: { now: Micros; tz: string }): Sql {
  const result = resolveInstant(literalOf(scalar) ?? "", tz, now / MICROS_PER_MS);
  if (!result.ok) throw new Error(result.message);
  return sql`${formatInstant(result.at)}::timestamptz`;
}

/** A column's unquoted `null` asks whether it is NULL. */
function orNull(matches: Match): Match {
  return (column, scalar) =>
    isNullWord(scalar) ? sql`${column} is null` : matches(column, scalar);
}

function refused(value: Value): Error {
  return new Error(`The parser lets no ${value.type} through to this kind of column.`);
}
