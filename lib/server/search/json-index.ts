import sql, { type Sql } from "sql-template-tag";
import { isNullWord, literalOf, type Scalar } from "@/lib/query/ast";
import { parseNumber } from "@/lib/query/number";
import { isStorable } from "./text-match";

/** What the search index holds of a document: all of it in lower case, because values ignore case. */
export function lowered(document: Sql): Sql {
  return sql`lower(${document}::text)::jsonb`;
}

/**
 * What lower case leaves as it is, in every language. Where an object's keys differ by case alone, it
 * leaves one of them: the one that has it already, as long as it is ASCII. (Two letters become ASCII
 * only in lower case, U+0130 and U+212A: keys that differ by these alone are beyond the index.)
 */
const IS_LOWER = /^[ -@[-~]*$/;

/** Of a longer list the rows tell. */
const MOST_CANDIDATES = 100;

/** Values that are looked for at a place in a document. */
export interface Held {
  keys: readonly string[];
  scalars: readonly Scalar[];
}

/**
 * A condition that every document with one of these values at `keys` meets, and that the search
 * index serves; null where there is none. A path and not a list of documents to contain: the index
 * is searched once for all of a path's values, but once for each member of a list, and again for
 * each member of another list beside it: 50 values at ten levels took 20 s on a day of 150,000 rows.
 */
export function mayHold(
  document: Sql,
  keys: readonly string[],
  scalars: readonly Scalar[],
): Sql | null {
  const path = pathTo({ keys, scalars });
  return path === null ? null : sql`${lowered(document)} @@ lower(${path}::text)::jsonpath`;
}

/**
 * The same for any of several places, as one path. A plan that is kept reads it once: as text it
 * would be read anew for each row that the index finds, which are all held against it again.
 */
export function mayHoldAny(document: Sql, held: readonly Held[]): Sql | null {
  const paths = held.map(pathTo);
  if (paths.length === 0 || paths.includes(null)) return null;
  const path = paths.join(" || ");
  const read = IS_LOWER.test(path)
    ? sql`${path}::jsonpath`
    : sql`(select lower(${path}::text)::jsonpath)`;
  return sql`${lowered(document)} @@ ${read}`;
}

/** The path, as text; null where the index can't tell. */
export function pathTo({ keys, scalars }: Held): string | null {
  if (scalars.length === 0 || !keys.every((key) => IS_LOWER.test(key))) return null;
  const values = scalars.map(valuesOf);
  if (values.some((each) => each === null)) return null;
  const candidates = values.flatMap((each) => each ?? []);
  if (candidates.length > MOST_CANDIDATES) return null;
  // Lax, so that it finds the elements of arrays as well.
  const at = keys.map((key) => `.${JSON.stringify(key)}`).join("");
  return candidates.map((value) => `$${at} == ${value}`).join(" || ");
}

/** The JSON values, as text, that a scalar means; null where it means too many to name. */
function valuesOf(scalar: Scalar): string[] | null {
  const literal = literalOf(scalar);
  if (literal === null || !isStorable(literal)) return null;
  const values = [JSON.stringify(literal)];
  if (scalar.type === "phrase") return values;
  const number = parseNumber(literal);
  if (number !== null && !number.endsWith("Infinity")) values.push(number);
  if (/^(true|false)$/i.test(literal)) values.push(literal.toLowerCase());
  if (isNullWord(scalar)) values.push("null");
  return values;
}
