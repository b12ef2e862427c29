import { empty } from "sql-template-tag";
import {
  type FieldRef,
  isNullWord,
  literalOf,
  type Query,
  type Scalar,
  type Value,
} from "@/lib/query/ast";
import { mayHold } from "./json-index";
import { isFoundByPieces } from "./text-match";

/** Whether the search index leads to a query's matches and to few rows besides. */
export function isServed(query: Query | null): boolean {
  switch (query?.type) {
    case "and":
      return query.items.some(isServed);
    case "or":
      return query.items.every(isServed);
    case "text":
      return query.value.type !== "regex" && isFoundByPieces(query.value);
    case "field":
      return isServedField(query.field, query.value);
    default:
      return false;
  }
}

/** Fields whose whole value, in lower case, the index knows. */
const INDEXED: ReadonlySet<string> = new Set(["level", "logger", "host"]);

function isServedField(field: FieldRef, value: Value): boolean {
  const scalars = scalarsOf(value);
  switch (field.type) {
    case "column":
      return INDEXED.has(field.name) && scalars.length > 0 && scalars.every(isNamed);
    case "key":
      return mayHold(empty, [field.key], scalars) !== null;
    case "path":
      return mayHold(empty, field.path.split("."), scalars) !== null;
    case "anywhere":
      return false;
  }
}

/** The values that a field may have; none where they aren't listed. */
function scalarsOf(value: Value): readonly Scalar[] {
  if (value.type === "list") return value.items;
  return value.type === "equals" ? [value.scalar] : [];
}

function isNamed(scalar: Scalar): boolean {
  return literalOf(scalar) !== null && !isNullWord(scalar);
}
