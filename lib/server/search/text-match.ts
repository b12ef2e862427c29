import sql, { join, type Sql } from "sql-template-tag";
import { literalOf, type Regex, type Scalar, type WordPart } from "@/lib/query/ast";

/**
 * Text against text, ignoring case unless said otherwise.
 *
 * `ilike` compares `lower()` of both sides under the column's collation, which in a database of
 * C.UTF-8 is exactly what the contract calls ignoring case (`letter-case.ts` tells of others), and it is the form a trigram index on the plain column
 * serves; `lower(message) like …` would need an index of its own. `~*` is served by it too.
 */

export const NEVER: Sql = sql`false`;

/** Any of the conditions, as one operand. */
export function anyOf(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? NEVER : sql`(${join(conditions, " or ")})`;
}

/** A text as it is compared ignoring case: what an index of whole values is made of. */
export function folded(text: Sql): Sql {
  return sql`lower(${text})`;
}

/** The whole text is the scalar's. */
export function textEquals(text: Sql, scalar: Scalar): Sql {
  const literal = literalOf(scalar);
  if (literal === null) return like(text, likePattern(scalar));
  return isStorable(literal) ? sql`${folded(text)} = lower(${literal}::text)` : NEVER;
}

/** The whole text is the scalar's, minding case. */
export function textIs(text: Sql, scalar: Scalar): Sql {
  const literal = literalOf(scalar) ?? "";
  return isStorable(literal) ? sql`${text} = ${literal}::text` : NEVER;
}

export function textContains(text: Sql, scalar: Scalar): Sql {
  return like(text, `%${likePattern(scalar)}%`);
}

/** The text contains what free text asks for. */
export function whereFreeText(text: Sql, value: Scalar | Regex): Sql {
  return value.type === "regex" ? textFinds(text, value) : textContains(text, value);
}

/**
 * The same, kept from the planner: it would hold the word against the statistics of every day, to
 * take common words for rare.
 */
export function whereUnseenText(text: Sql, value: Scalar | Regex): Sql {
  const seen = whereFreeText(text, value);
  if (value.type === "regex" || !isFoundByPieces(value)) return seen;
  return sql`${text} ilike (select ${`%${likePattern(value)}%`}::text)`;
}

/** Whether a search index has something to go by: three letters in a row that are in every match. */
export function isFoundByPieces(scalar: Scalar): boolean {
  const pattern = likePattern(scalar);
  return isStorable(pattern) && hasPiece(pattern);
}

/** Whether a pattern has three letters or digits in a row, which is what trigrams are made of. */
export function hasPiece(pattern: string): boolean {
  return /[a-z0-9]{3}/i.test(pattern);
}

/** The text contains the scalar's, minding case. */
export function textContainsExactly(text: Sql, scalar: Scalar): Sql {
  const pattern = `%${likePattern(scalar)}%`;
  return isStorable(pattern) ? sql`${text} like ${pattern}::text` : NEVER;
}

/** Fails with code 2201B for a regular expression PostgreSQL refuses. */
export function textFinds(text: Sql, { source }: Regex): Sql {
  return isStorable(source) ? sql`${text} ~* ${source}::text` : NEVER;
}

/** The whole text matches a pattern of `like`. */
export function like(text: Sql, pattern: string): Sql {
  return isStorable(pattern) ? sql`${text} ilike ${pattern}::text` : NEVER;
}

function likePattern(scalar: Scalar): string {
  const parts: readonly WordPart[] =
    scalar.type === "phrase" ? [{ literal: scalar.text }] : scalar.parts;
  return parts.map(patternOf).join("");
}

function patternOf(part: WordPart): string {
  if ("literal" in part) return part.literal.replace(/[\\%_]/g, "\\$&");
  return part.wildcard === "*" ? "%" : "_";
}

/**
 * Whether PostgreSQL can hold this text at all. U+0000 would be an error and a lone surrogate
 * would arrive as U+FFFD and match that; neither is stored anywhere, so it matches nothing.
 */
export function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}
