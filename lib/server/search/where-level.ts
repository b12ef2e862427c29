import sql, { raw, type Sql } from "sql-template-tag";
import { LEVELS, type Level, levelOf, rankOf, wordsOf } from "@/lib/log/level";
import {
  type CompareOperator,
  isNullWord,
  literalOf,
  type Scalar,
  type Value,
} from "@/lib/query/ast";
import { anyOf, folded, textEquals, textFinds } from "./text-match";

/** Stored levels are words of many loggers: each counts as the level it is a name of. */
export function whereLevel(level: Sql, value: Value): Sql {
  switch (value.type) {
    case "equals":
    case "exact":
      return levelIs(level, value.scalar);
    case "list":
      return anyOf(value.items.map((item) => levelIs(level, item)));
    case "compare":
      return oneOf(level, (rank) => compares(rank, value.operator, value.scalar));
    case "range":
      return oneOf(
        level,
        (rank) =>
          (!value.from || compares(rank, ">=", value.from)) &&
          (!value.to || compares(rank, "<=", value.to)),
      );
    case "regex":
      return textFinds(canonical(level), value);
    case "present":
      return sql`true`;
  }
}

function levelIs(level: Sql, scalar: Scalar): Sql {
  if (isNullWord(scalar)) return sql`${level} is null`;
  const literal = literalOf(scalar);
  const known = literal === null ? null : levelOf(literal);
  if (known) return sql`${folded(level)} = any(${wordsOf(known)}::text[])`;
  return textEquals(literal === null ? canonical(level) : level, scalar);
}

/** A list of words, because words are what is stored; a word without rank is in none. */
function oneOf(level: Sql, holds: (rank: number) => boolean): Sql {
  const words = LEVELS.filter(({ rank }) => holds(rank)).flatMap(({ name }) => wordsOf(name));
  return sql`${folded(level)} = any(${words}::text[])`;
}

function compares(rank: number, operator: CompareOperator, scalar: Scalar): boolean {
  const bound = rankOf(knownLevel(scalar));
  switch (operator) {
    case ">":
      return rank > bound;
    case ">=":
      return rank >= bound;
    case "<":
      return rank < bound;
    case "<=":
      return rank <= bound;
  }
}

function knownLevel(scalar: Scalar): Level {
  const known = levelOf(literalOf(scalar) ?? "");
  if (!known) throw new Error("The parser lets only known levels through to here.");
  return known;
}

/** The canonical name of a stored word; the word itself where it has none. */
function canonical(level: Sql): Sql {
  const lines = LEVELS.flatMap(({ name }) => wordsOf(name).map((word) => `('${word}', '${name}')`));
  return sql`coalesce((
    select known.name
    from (values ${raw(lines.join(", "))}) as known (word, name)
    where known.word = lower(${level})), ${level})`;
}
