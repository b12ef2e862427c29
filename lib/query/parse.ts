import type { Query, Span } from "./ast";
import { checkValue } from "./check";
import { parseValue } from "./parse-value";
import { type QueryError, Refusal, TokenReader } from "./token-reader";
import { tokenize } from "./tokenize";

/** What a query may mean other than it looks: a sentence and the offset it is about. */
export interface Notice {
  message: string;
  at: number;
}

export type ParseResult =
  /** `query` is null for an empty text, which matches every row. */
  { ok: true; query: Query | null; notices: Notice[] } | { ok: false; error: QueryError };

/** Longer than any query people write, short enough to parse in about a millisecond. */
const MAX_LENGTH = 10_000;
/** Parentheses and negations inside each other: far from where a stack ends. */
const MAX_DEPTH = 200;
/** Names in a path into `extra_data`; PostgreSQL's stack ends at about two thousand. */
const MAX_KEYS = 100;
/** Each becomes up to ten SQL parameters, and PostgreSQL takes 65,535. */
const MAX_TOKENS = 4_000;

const TERM = ["a word", "a phrase", "a field", "("];

/** Reads a query. Never throws: what is wrong with the text is the result. */
export function parseQuery(text: string): ParseResult {
  try {
    return { ok: true, ...parse(text) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.reason };
    throw error;
  }
}

function parse(text: string): { query: Query | null; notices: Notice[] } {
  if (text.length > MAX_LENGTH) {
    throw new Refusal(`A query holds at most ${MAX_LENGTH} characters.`, MAX_LENGTH, []);
  }
  const tokens = tokenize(text);
  const surplus = tokens[MAX_TOKENS];
  if (surplus) throw new Refusal("The query has too many terms.", surplus.at, []);
  const open = tokens.find((token) => token.kind === "phrase" && !token.closed);
  if (open) throw new Refusal('This quote is not closed: add a " after it.', open.at, ['"']);
  const reader = new TokenReader(tokens, text.length);
  if (!reader.peek()) return { query: null, notices: [] };
  const query = parseOr(reader, 0);
  if (reader.peek()) throw unexpected(reader);
  const notices = tokens.flatMap((token) =>
    token.kind === "word" && token.notice ? [{ message: token.notice, at: token.at }] : [],
  );
  return { query, notices };
}

function parseOr(reader: TokenReader, depth: number): Query {
  const first = parseAnd(reader, depth);
  const rest: Query[] = [];
  while (reader.takeOperator("OR")) rest.push(parseAnd(reader, depth));
  return group("or", first, rest);
}

function parseAnd(reader: TokenReader, depth: number): Query {
  const first = parseNot(reader, depth);
  const rest: Query[] = [];
  while (reader.takeOperator("AND") || startsTerm(reader)) rest.push(parseNot(reader, depth));
  return group("and", first, rest);
}

function group(type: "and" | "or", first: Query, rest: Query[]): Query {
  const last = rest.at(-1);
  return last ? { type, items: [first, ...rest], at: first.at, end: last.end } : first;
}

/** Whether what follows can be joined without an operator. */
function startsTerm(reader: TokenReader): boolean {
  const token = reader.peek();
  if (!token) return false;
  if (token.kind === "operator") return token.operator === "NOT";
  return token.kind !== "mark" || token.mark === "(" || token.mark === "-";
}

function parseNot(reader: TokenReader, depth: number): Query {
  const negation = reader.takeOperator("NOT") ?? reader.takeMark("-");
  if (!negation) return parsePrimary(reader, depth);
  checkDepth(negation, depth);
  const item = parseNot(reader, depth + 1);
  return { type: "not", item, at: negation.at, end: item.end };
}

function parsePrimary(reader: TokenReader, depth: number): Query {
  const open = reader.takeMark("(");
  if (open) {
    checkDepth(open, depth);
    const inner = parseOr(reader, depth + 1);
    const close = reader.takeMark(")");
    if (close) return { ...inner, at: open.at, end: close.end };
    if (reader.peek()) throw unexpected(reader);
    throw new Refusal("This parenthesis is not closed: add a ) after it.", open.at, [")"]);
  }
  const token = reader.peek();
  if (token?.kind === "field") {
    reader.next();
    if (token.field.type === "path" && token.field.path.split(".").length > MAX_KEYS) {
      throw new Refusal(`A path holds at most ${MAX_KEYS} names.`, token.at, []);
    }
    const value = parseValue(reader);
    const wrong = checkValue(token.field, value);
    if (wrong) throw new Refusal(wrong.message, wrong.at, wrong.expected);
    return { type: "field", field: token.field, value, at: token.at, end: value.end };
  }
  const value = reader.takeScalar() ?? reader.takeRegex();
  if (!value) throw unexpected(reader);
  return { type: "text", value, at: value.at, end: value.end };
}

function checkDepth({ at }: Span, depth: number): void {
  if (depth >= MAX_DEPTH) {
    throw new Refusal(`Parentheses and NOT go at most ${MAX_DEPTH} deep.`, at, []);
  }
}

function unexpected(reader: TokenReader): Refusal {
  const token = reader.peek();
  const before = reader.previous();
  if (token?.kind === "operator" && token.operator === "TO") {
    const message = "TO stands in a range, as in status:[500 TO 599]; quote it to search the word.";
    return new Refusal(message, token.at, TERM);
  }
  if (!token || (token.kind === "mark" && token.mark === ")") || token.kind === "operator") {
    if (before?.kind === "operator") {
      const message = `${before.operator} needs something after it; quote it to search the word.`;
      return new Refusal(message, token?.at ?? reader.length, TERM);
    }
  }
  if (token?.kind === "operator") {
    const message = `${token.operator} needs something before it; quote it to search the word.`;
    return new Refusal(message, token.at, TERM);
  }
  if (token?.kind === "mark" && token.mark === ")") {
    const empty = before?.kind === "mark" && before.mark === "(";
    const message = empty ? "These parentheses are empty." : "This ) closes nothing.";
    return new Refusal(message, token.at, empty ? TERM : []);
  }
  return new Refusal("Something is missing here.", token?.at ?? reader.length, TERM);
}
