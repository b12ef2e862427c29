import { literalOf } from "./ast";
import { parseQuery } from "./parse";
import { quote } from "./print";

/**
 * A value as a query writes it: bare where that reads back as the same word wherever it stands,
 * otherwise as a phrase. `null` and what holds wildcards need the quotes; so does a leading `/`,
 * which could begin a regex that ends much later.
 */
export function formatValue(value: string): string {
  return /^\/|^null$|\\/.test(value) || !isPlain(value) ? quote(value) : value;
}

function isPlain(value: string): boolean {
  // In a list, because there a comma and two dots mean the most.
  const parsed = parseQuery(`x:${value},y`);
  if (!parsed.ok || parsed.query?.type !== "field" || parsed.query.value.type !== "list") {
    return false;
  }
  const [first, ...rest] = parsed.query.value.items;
  return first?.type === "word" && literalOf(first) === value && rest.length === 1;
}
