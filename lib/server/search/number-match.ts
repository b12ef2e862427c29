import sql, { join, raw, type Sql } from "sql-template-tag";
import { type CompareOperator, literalOf, type Scalar } from "@/lib/query/ast";
import { parseNumber, parseQuantity } from "@/lib/query/number";

/** Decimals that fit a bigint whatever their sign. */
const BIGINT = /^-?\d{1,18}$/;

/** Whether a column of whole numbers can be compared with it as it is. */
export function isBigint(number: string): boolean {
  return BIGINT.test(number);
}

export function numberEquals(number: Sql, scalar: Scalar): Sql {
  return sql`${number} = ${parameter(parseNumber(literalOf(scalar) ?? ""))}`;
}

export function compareWith(number: Sql, operator: CompareOperator, scalar: Scalar): Sql {
  return sql`${number} ${raw(operator)} ${parameter(parseQuantity(literalOf(scalar) ?? ""))}`;
}

/** Both ends included; a range open at both ends holds every number. */
export function rangeWith(number: Sql, from: Scalar | null, to: Scalar | null): Sql {
  const ends = [
    from && compareWith(number, ">=", from),
    to && compareWith(number, "<=", to),
  ].filter((end) => end !== null);
  return ends.length === 0 ? sql`${number} is not null` : sql`(${join(ends, " and ")})`;
}

/** A bigint where it fits: numeric would keep `id = …` from its index. */
function parameter(number: string | null): Sql {
  if (number === null) throw new Error("The parser lets only numbers through to here.");
  return isBigint(number) ? sql`${number}::bigint` : sql`${number}::numeric`;
}
