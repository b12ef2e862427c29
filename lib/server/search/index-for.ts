import sql, { raw, type Sql } from "sql-template-tag";
import { FIELDS, type FieldColumn } from "@/lib/log/field";
import {
  isNullWord,
  literalOf,
  type Query,
  type Regex,
  type Scalar,
  type Value,
} from "@/lib/query/ast";
import { parseQuantity } from "@/lib/query/number";
import { hasSurePiece } from "@/lib/query/sure-piece";
import { indexForPlaces } from "./index-for-places";
import { type IndexForm, LONGER, NARROWER, none, type Remedy } from "./index-form";
import { isBigint } from "./number-match";
import { scalarsOf } from "./scalars-of";
import { folded, isFoundByPieces } from "./text-match";
import { pathsOf } from "./where-json";

/** A term of a query that stands for itself. */
export type Term = Extract<Query, { type: "text" | "field" | "not" }>;

const TEXTS: readonly FieldColumn[] = ["message", "exception", "logger_name"];

/** What the search index of a day has pieces of, and whole values. */
const SEARCHED: ReadonlySet<string> = new Set(["text", "message", "exception"]);
const COUNTED: ReadonlySet<string> = new Set(["level", "logger_name", "hostname"]);

/** What an index has to hold for a term's condition as `where.ts` writes it. */
export function indexFor(term: Term): Remedy {
  if (term.type === "not") {
    return none("asks for what isn't there, which no index finds", NARROWER);
  }
  if (term.type === "text") {
    const why = "looks for a text in messages, exceptions and loggers";
    return pieces(
      "text",
      TEXTS.map((column) => raw(column)),
      [term.value],
      why,
    );
  }
  const { field, value } = term;
  switch (field.type) {
    case "column":
      return forColumn(field.name, value);
    case "anywhere":
      return none("looks into every field of a row", "Name the field, or leave `*:` out.");
    case "key":
      return indexForPlaces([[field.key]], value);
    case "path":
      return indexForPlaces(pathsOf(field.path), value);
  }
}

function forColumn(name: (typeof FIELDS)[number]["name"], value: Value): Remedy {
  const { column, kind } = FIELDS.find((field) => field.name === name) ?? FIELDS[0];
  const stored = raw(column);
  const isNull = scalarsOf(value).some(isNullWord);
  if (isNull && value.type === "list")
    return none("lists null beside values", "Ask for null alone.");
  if (isNull && value.type === "equals") {
    const where = sql`${stored} is null`;
    return { forms: [rows(`no_${column}`, where)], why: `asks which rows have no ${column}` };
  }
  if (value.type === "present") {
    if (kind === "level") return none("is true of every row", NARROWER);
    const where = sql`${stored} is not null`;
    return { forms: [rows(column, where)], why: `asks which rows have ${column}` };
  }
  const compares = `compares ${column}, which no index holds`;
  switch (kind) {
    case "level":
      if (value.type === "regex" || scalarsOf(value).some((each) => literalOf(each) === null)) {
        return none("matches a pattern against names of levels", "Name the levels.");
      }
      return { forms: [whole(column, folded(stored))], why: compares };
    case "text": {
      if (value.type === "exact") {
        return { forms: [whole(column, stored, `${column}_exact`)], why: compares };
      }
      const scalars = value.type === "regex" ? [value] : scalarsOf(value);
      if (scalars.every((each) => each.type !== "regex" && literalOf(each) !== null)) {
        return { forms: [whole(column, folded(stored))], why: compares };
      }
      if (scalars.some((each) => each.type !== "regex" && literalOf(each) !== null)) {
        return none("lists patterns beside values", "Ask for the patterns alone.");
      }
      return pieces(column, [stored], scalars, `matches a pattern against ${column}`);
    }
    case "long": {
      const scalars = value.type === "regex" ? [value] : scalarsOf(value);
      return pieces(column, [stored], scalars, `looks for a text in ${column}`);
    }
    case "number":
      if (!boundsOf(value).every((text) => isBigint(text))) {
        return none("compares whole numbers with a fraction", "Compare with a whole number.");
      }
      return {
        forms: [{ about: column, kind: "order", of: [stored], column }],
        why: compares,
      };
    case "time":
      return { forms: [BY_TIME], why: "compares times, which no index holds" };
  }
}

/** What every search goes by. */
export const BY_TIME: IndexForm = {
  about: "time",
  kind: "order",
  of: [raw("timestamp"), raw("id")],
  isCordwoods: true,
};

function pieces(
  about: string,
  of: readonly Sql[],
  values: readonly (Scalar | Regex)[],
  why: string,
): Remedy {
  const has = (value: Scalar | Regex) =>
    value.type === "regex" ? hasSurePiece(value.source) : isFoundByPieces(value);
  const isCordwoods = SEARCHED.has(about);
  if (values.every(has)) return { forms: [{ about, kind: "pieces", of, isCordwoods }], why };
  return values.some((value) => value.type === "regex")
    ? none(`${why}, and the pattern has no three letters in a row that all matches share`, LONGER)
    : none(`${why} that has no three letters in a row`, LONGER);
}

function whole(column: FieldColumn, of: Sql, about: string = column): IndexForm {
  const isCordwoods = COUNTED.has(about);
  return { about, kind: "values", of: [of], column, isCordwoods };
}

function rows(about: string, where: Sql): IndexForm {
  return { about: `${about}_rows`, kind: "rows", of: [raw("timestamp")], where };
}

/** The numbers that a value compares with. */
function boundsOf(value: Value): string[] {
  const ends =
    value.type === "compare"
      ? [value.scalar]
      : value.type === "range"
        ? [value.from, value.to].filter((end) => end !== null)
        : scalarsOf(value);
  return ends.map((scalar) => parseQuantity(literalOf(scalar) ?? "") ?? "");
}
