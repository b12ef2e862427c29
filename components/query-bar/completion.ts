import type { FieldRef } from "@/lib/query/ast";
import { type Mark, type Token, tokenize } from "@/lib/query/tokenize";

/** What is being typed at the cursor, from where it begins to where it ends, in UTF-16 units. */
export interface Completion {
  /** The field whose value it is; null for the beginning of a term: a field's name, or text. */
  field: FieldRef | null;
  typed: string;
  from: number;
  to: number;
  /** The query without the term: what its values are counted under. */
  rest: string;
}

type FieldToken = Token & { kind: "field" };

/** What follows the cursor and belongs to the word it is in. */
const WORD_END = /^[^\s(),]*/;

/** What can be completed with the cursor at `caret`; null in an operator or a regex. */
export function completionAt(text: string, caret: number): Completion | null {
  // A letter at the cursor makes the word that is about to be typed a token of its own: `level:`
  // becomes a field with a value, and nothing at all a word.
  const tokens = tokenize(`${text.slice(0, caret)}x`);
  const last = tokens.at(-1);
  if (last?.kind !== "word" && last?.kind !== "phrase") return null;
  const to = caret + (WORD_END.exec(text.slice(caret))?.[0].length ?? 0);
  const field = fieldBefore(tokens);
  const before = tokens.at(-2);
  const isBehindQuote = before?.kind === "phrase" && before.end === last.at;
  if (isBehindQuote || (!field && last.kind === "phrase")) return null;
  const typed = last.kind === "phrase" ? last.text.slice(0, -1) : text.slice(last.at, caret);
  const start = field?.at ?? last.at;
  const rest = `${text.slice(0, start).replace(/-$/, "")}${text.slice(to)}`.trim();
  return { field: field?.field ?? null, typed, from: last.at, to, rest };
}

/** The field whose value the last token is: in its list, behind its operator, in its parentheses. */
function fieldBefore(tokens: readonly Token[]): FieldToken | null {
  for (let index = tokens.length - 2; index >= 0; index -= 1) {
    const token = tokens[index];
    if (!token || token.end !== tokens[index + 1]?.at || isMark(token, ")")) break;
    if (token.kind === "field") return token;
  }
  // White space is part of a value between its parentheses or brackets.
  const opening = tokens.findLastIndex((token) => isMark(token, "(", "[", ")", "]"));
  const field = tokens[opening - 1];
  const opened = tokens[opening];
  if (field?.kind !== "field" || field.end !== opened?.at) return null;
  return isMark(opened, "(", "[") ? field : null;
}

function isMark(token: Token, ...marks: Mark[]): boolean {
  return token.kind === "mark" && marks.includes(token.mark);
}
