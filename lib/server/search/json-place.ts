import sql, { join, raw, type Sql } from "sql-template-tag";
import { lowered } from "./json-index";

/**
 * Keys that statements spell out: no quote, backslash or dollar, so that nothing in them can end the
 * text they stand in. Of a key that is a parameter an index is found only by plans for its value,
 * and a plan that is kept would read every row.
 */
const SPELLED = /^[A-Za-z0-9_.:@/ -]{1,100}$/;

/** Whether an index can be made for what is at a place. */
export function isSpelledOut(keys: readonly string[]): boolean {
  return keys.every((key) => SPELLED.test(key));
}

/** `->` by name gives NULL on anything but an object, so that dots never walk into arrays. */
export function at(document: Sql, keys: readonly string[]): Sql {
  const each = keys.map((key) => (SPELLED.test(key) ? raw(`'${key}'::text`) : sql`${key}::text`));
  return join([document, ...each], " -> ");
}

/**
 * What is at a place in the forms that indexes can be made of. Conditions on them stand beside the
 * exact ones and hold wherever those do: `where-json.ts` writes both, and `index-for.ts` names the
 * index, from these same lines. Without an index they cost less than they save: a row without the
 * key is told from NULL, and not by going through its elements.
 */

/** A number as itself, NULL for what has none. NaN, which sorts last, for what is to be looked at. */
export function numberAt(document: Sql, keys: readonly string[]): Sql {
  const stored = at(document, keys);
  // An index takes no number of three thousand digits, and a row that has one must not be refused.
  return sql`case
    when jsonb_typeof(${stored}) = 'number' and length((${stored})::text) <= 40 then (${stored})::numeric
    when jsonb_typeof(${stored}) in ('number', 'array') then 'NaN'::numeric
  end`;
}

/** In lower case, as the search index has the whole document. */
export function loweredAt(document: Sql, keys: readonly string[]): Sql {
  return lowered(sql`(${at(document, keys)})`);
}

/** A string as itself, anything else as JSON writes it. */
export function textAt(document: Sql, keys: readonly string[]): Sql {
  return sql`((${at(document, keys)}) #>> '{}')`;
}

/** `string`, `number`, `null` and the like; NULL where there is no such key. */
export function kindAt(document: Sql, keys: readonly string[]): Sql {
  return sql`jsonb_typeof(${at(document, keys)})`;
}
