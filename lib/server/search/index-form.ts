import type { Sql } from "sql-template-tag";
import type { FieldColumn } from "@/lib/log/field";

/** An index by what it holds of a row: the expressions are those of the condition that it serves. */
export interface IndexForm {
  /** What it is about, as part of its name. */
  about: string;
  /**
   * `values` and `order`: whole values, which are looked up or compared; `pieces`: three letters in
   * a row; `paths`: values of JSON; `rows`: nothing but which rows meet a condition.
   */
  kind: "values" | "order" | "pieces" | "paths" | "rows";
  of: readonly Sql[];
  /** The column that it holds whole values of. */
  column?: FieldColumn;
  /** The rows that are in it; by default all. */
  where?: Sql;
  /** Each day of Cordwood's own layout has the like of it. */
  isCordwoods?: boolean;
}

/** What would lead to a term's rows: indexes, all of which are needed, or what to do instead. */
export type Remedy =
  | { forms: readonly IndexForm[]; why: string }
  | { forms: null; why: string; instead: string };

export const LONGER = "Add a word of three letters or more, or take a shorter range.";
export const NARROWER = "Take a shorter range, or add something else that rows must have.";

/** No index leads there. */
export function none(why: string, instead: string): Remedy {
  return { forms: null, why, instead };
}
