import sql, { join, type Sql } from "sql-template-tag";
import { isNullWord, literalOf, type Scalar } from "@/lib/query/ast";
import { parseNumber } from "@/lib/query/number";
import { isStorable } from "./text-match";

/** What the search index holds of a document: all of it in lower case, because values ignore case. */
export function lowered(document: string): string {
  return `lower(${document}::text)::jsonb`;
}

/**
 * Where an object's keys differ by case alone, lower case leaves one of them: the one that has it
 * already, as long as it is ASCII. (Two letters become ASCII only in lower case, U+0130 and U+212A:
 * keys that differ by these alone are beyond the index.)
 */
const KEPT_KEY = /^[ -@[-~]*$/;

/** Each is looked up by itself; beyond so many, looking at the rows is no slower. */
const MOST_CANDIDATES = 200;

/**
 * A condition that every document with one of these values at `keys` meets, and that the search
 * index serves; null where there is none.
 */
export function mayHold(
  document: Sql,
  keys: readonly string[],
  scalars: readonly Scalar[],
): Sql | null {
  if (scalars.length === 0 || !keys.every((key) => KEPT_KEY.test(key))) return null;
  const values = scalars.map(valuesOf);
  if (values.some((each) => each === null)) return null;
  const documents = values
    .flatMap((each) => each ?? [])
    .flatMap((value) => [value, `[${value}]`])
    .map((value) => keys.reduceRight((inner, key) => `{${JSON.stringify(key)}: ${inner}}`, value));
  if (documents.length > MOST_CANDIDATES) return null;
  const candidates = documents.map((text) => sql`lower(${text}::text)::jsonb`);
  return sql`lower(${document}::text)::jsonb @> any(array[${join(candidates)}]::jsonb[])`;
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
