import type { Query } from "./ast";
import { parseQuery } from "./parse";
import { printQuery } from "./print";

/** A term of the conjunction a query is, as typed. */
export interface Conjunct {
  text: string;
  query: Query;
  /** What stands between it and the term before: white space, perhaps `AND`. */
  gap: string;
}

/** A query as the terms that all must hold, and what stands around them. */
export interface Conjunction {
  lead: string;
  terms: readonly Conjunct[];
  tail: string;
}

/** Cuts a text into its terms, none for an empty one; null if it isn't a query. */
export function splitQuery(text: string): Conjunction | null {
  const parsed = parseQuery(text);
  if (!parsed.ok) return null;
  const { query } = parsed;
  if (!query) return { lead: "", terms: [], tail: "" };
  const queries = query.type === "and" ? query.items : [query];
  let end = queries[0]?.at ?? 0;
  const lead = text.slice(0, end);
  const terms = queries.map((term) => {
    const gap = text.slice(end, term.at) || " ";
    end = term.end;
    return { text: text.slice(term.at, end), query: term, gap };
  });
  return { lead, terms, tail: text.slice(end) };
}

/**
 * The text of the terms, as typed wherever it still means the same. It need not: a backslash at
 * the end would escape the space before the next term, and a `/` could open a regex with a later
 * one. Then it is printed anew.
 */
export function joinQuery({ lead, terms, tail }: Conjunction): string {
  const [first, ...rest] = terms;
  if (!first) return "";
  if (rest.length === 0 && lead.trim() === "" && tail.trim() === "") return first.text;
  const typed = terms.map(({ text, query, gap }, index) => {
    const operand = isBareOr(query) && rest.length > 0 ? `(${text})` : text;
    return index === 0 ? operand : gap + operand;
  });
  const text = lead.trimStart() + typed.join("") + tail.trimEnd();
  const queries = terms.map(({ query }) => query);
  const meant: Query =
    rest.length > 0 ? { ...first.query, type: "and", items: queries } : first.query;
  const printed = printQuery(meant);
  const read = parseQuery(text);
  return read.ok && printQuery(read.query) === printed ? text : printed;
}

function isBareOr(query: Query): boolean {
  return query.type === "or" && query.at === query.items[0]?.at;
}
