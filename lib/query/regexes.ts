import type { Query, Regex } from "./ast";

/** Every regular expression of a query with its place: only PostgreSQL can say which it refuses. */
export function regexesOf(query: Query | null): Regex[] {
  switch (query?.type) {
    case undefined:
      return [];
    case "or":
    case "and":
      return query.items.flatMap(regexesOf);
    case "not":
      return regexesOf(query.item);
    case "field":
    case "text":
      return query.value.type === "regex" ? [query.value] : [];
  }
}
