import { literalOf, type Query, type Regex, type Scalar } from "@/lib/query/ast";
import { parseQuery } from "@/lib/query/parse";

/** A stretch of text, and whether a search term is found there. */
export interface Stretch {
  text: string;
  match: boolean;
  /** Offset in the whole. */
  at: number;
}

/** What a query looks for in messages, as one pattern, or null where it looks for none. */
export function highlightOf(q: string): RegExp | null {
  const parsed = parseQuery(q);
  if (!parsed.ok || !parsed.query) return null;
  const terms = [...new Set(termsOf(parsed.query))];
  // Of two terms that begin alike the longer one is to be marked.
  terms.sort((a, b) => b.length - a.length);
  return terms.length > 0 ? new RegExp(terms.map(escapeRegExp).join("|"), "gi") : null;
}

/** Texts that rows have to hold; what is negated can't be found in any of them. */
function termsOf(query: Query): string[] {
  switch (query.type) {
    case "or":
    case "and":
      return query.items.flatMap(termsOf);
    case "not":
      return [];
    case "text":
      return textOf(query.value);
    case "field": {
      const { field, value } = query;
      if (field.type !== "column" || field.name !== "message") return [];
      if (value.type === "equals" || value.type === "exact") return textOf(value.scalar);
      return value.type === "list" ? value.items.flatMap(textOf) : [];
    }
  }
}

/** A regex is Postgres's to read, and a wildcard could stand for a whole message: neither is marked. */
function textOf(value: Scalar | Regex): string[] {
  const text = value.type === "regex" ? null : literalOf(value);
  return text ? [text] : [];
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** The whole text in order, cut where terms are found. */
export function stretchesOf(text: string, pattern: RegExp | null): Stretch[] {
  if (!pattern) return [{ text, match: false, at: 0 }];
  const stretches: Stretch[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index > done) stretches.push({ text: text.slice(done, index), match: false, at: done });
    stretches.push({ text: found, match: true, at: index });
    done = index + found.length;
  }
  if (done < text.length) stretches.push({ text: text.slice(done), match: false, at: done });
  return stretches;
}
