import sql, { type Sql } from "sql-template-tag";
import { literalOf, type Scalar, type Value, type Word } from "@/lib/query/ast";
import { pathTo } from "./json-index";
import { isSpelledOut, loweredAt, numberAt, textAt } from "./json-place";
import { compareWith, rangeWith } from "./number-match";
import { scalarsOf } from "./scalars-of";
import { hasPiece, like } from "./text-match";

/** Written in arrays as they are in strings: all but quotes, backslashes and control characters. */
const PLAIN_TEXT = /^[^"\\\p{Cc}]*$/u;

/**
 * A condition that every document with such a value at `keys` meets, of what an index of that place
 * alone can hold; null where there is none.
 */
export function mayMatchAt(document: Sql, keys: readonly string[], value: Value): Sql | null {
  if (!isSpelledOut(keys)) return null;
  switch (value.type) {
    case "equals":
    case "list":
    case "exact": {
      const path = pathTo({ keys: [], scalars: scalarsOf(value) });
      if (path !== null) return sql`${loweredAt(document, keys)} @@ lower(${path}::text)::jsonpath`;
      const pattern = value.type === "equals" ? patternWithin(value.scalar) : null;
      return pattern === null ? null : like(textAt(document, keys), pattern);
    }
    case "compare": {
      const number = numberAt(document, keys);
      const compared = compareWith(number, value.operator, value.scalar);
      // NaN is more than any number, and so among these by itself.
      return value.operator.startsWith(">") ? compared : orNaN(compared, number);
    }
    case "range": {
      const number = numberAt(document, keys);
      const within = rangeWith(number, value.from, value.to);
      return value.to ? orNaN(within, number) : within;
    }
    case "regex":
    case "present":
      // The exact condition is one that an index can hold.
      return null;
  }
}

function orNaN(condition: Sql, number: Sql): Sql {
  return sql`(${condition} or ${number} = 'NaN'::numeric)`;
}

/** What a text with wildcards needs at least, wherever in a list of strings it stands; else null. */
export function patternWithin(scalar: Scalar): string | null {
  if (scalar.type === "phrase" || literalOf(scalar) !== null) return null;
  const parts = scalar.parts.map(plainPart);
  if (parts.includes(null)) return null;
  const pattern = `%${parts.join("")}%`.replace(/%+/g, "%");
  return hasPiece(pattern) ? pattern : null;
}

/** One character may be two in JSON, as `\"` is: of any, there may be any number. */
function plainPart(part: Word["parts"][number]): string | null {
  if (!("literal" in part)) return "%";
  if (!PLAIN_TEXT.test(part.literal)) return null;
  // What `like` takes for more than itself is any character here: the exact condition tells.
  return part.literal.replace(/[%_]+/g, "%");
}
