import { parseQuery } from "@/lib/query/parse";

/** What there is to say about the text of a query: what is wrong with it, or how it was read. */
export interface Verdict {
  tone: "error" | "notice";
  message: string;
  /** Where in the text, in UTF-16 units. */
  at: number;
}

/** What the server said about a query that the parser lets pass: a regex Postgres refuses. */
export interface Refusal {
  message: string;
  at: number;
}

/** The first thing wrong with the text, or else its first notice, or null. */
export function verdictOf(text: string, refusal: Refusal | null): Verdict | null {
  const parsed = parseQuery(text);
  if (!parsed.ok) {
    const { message, at } = parsed.error;
    return { tone: "error", message, at };
  }
  if (refusal) return { tone: "error", ...refusal };
  const [notice] = parsed.notices;
  return notice ? { tone: "notice", ...notice } : null;
}

/** Whether the text ends where a field waits for its value: what will be told then isn't so yet. */
export function awaitsValue(text: string, { tone, at }: Verdict): boolean {
  return tone === "notice" && text.endsWith(":") && !/\s/.test(text.slice(at));
}

/** The stretch of text to underline: from the place to the end of the word, at least one character. */
export function markedSpan(text: string, at: number): { from: number; to: number } {
  const from = Math.min(at, text.length);
  const rest = /^\S+/.exec(text.slice(from))?.[0].length ?? 0;
  return { from, to: from + Math.max(rest, 1) };
}
