import type { Scalar, Value } from "./ast";
import { Refusal, type TokenReader } from "./token-reader";

/** Reads what follows a field's colon. */
export function parseValue(reader: TokenReader): Value {
  const regex = reader.takeRegex();
  if (regex) return regex;
  if (reader.peek()?.kind === "mark") {
    return parseParentheses(reader) ?? parseBrackets(reader) ?? parseOperator(reader);
  }
  const scalar = takeValue(reader, "after the colon");
  if (reader.takeMark("..")) {
    const to = takeAdjacent(reader, "after ..; write * for an open end");
    refuseMore(reader);
    return range(scalar, to, scalar.at, to.end);
  }
  const items = [scalar];
  while (reader.takeMark(",")) {
    refuseMark(reader);
    items.push(takeAdjacent(reader, "after the comma"));
  }
  refuseMore(reader);
  return listOf(items, scalar.at, items.at(-1)?.end ?? scalar.end);
}

function parseParentheses(reader: TokenReader): Value | null {
  const open = reader.takeMark("(");
  if (!open) return null;
  const items: Scalar[] = [];
  do {
    refuseMark(reader);
    items.push(takeValue(reader, items.length === 0 ? "in these parentheses" : "after OR"));
  } while (reader.takeOperator("OR"));
  const close = reader.takeMark(")");
  if (close) return listOf(items, open.at, close.end);
  const next = reader.peek();
  if (!next) {
    throw new Refusal("This parenthesis is not closed: add a ) after it.", open.at, [")"]);
  }
  const message = "Values in parentheses are joined with OR, as in level:(error OR critical).";
  throw new Refusal(message, next.at, ["OR", ")"]);
}

function parseBrackets(reader: TokenReader): Value | null {
  const open = reader.takeMark("[");
  if (!open) return null;
  const from = takeEnd(reader, open.at);
  if (!reader.takeOperator("TO")) throw unclosedRange(reader, open.at, "TO");
  const to = takeEnd(reader, open.at);
  const close = reader.takeMark("]");
  if (!close) throw unclosedRange(reader, open.at, "]");
  return range(from, to, open.at, close.end);
}

function takeEnd(reader: TokenReader, open: number): Scalar {
  const end = reader.takeScalar();
  if (!end) throw unclosedRange(reader, open, "a value");
  return end;
}

function unclosedRange(reader: TokenReader, open: number, expected: string): Refusal {
  const message = "This range is not complete: write [1 TO 5], with * for an open end.";
  return new Refusal(message, reader.peek()?.at ?? open, [expected]);
}

function parseOperator(reader: TokenReader): Value {
  const mark = reader.takeMark("=", ">", ">=", "<", "<=");
  if (!mark) {
    const at = reader.peek()?.at ?? reader.length;
    throw new Refusal("A value is missing after the colon.", at, ["a value"]);
  }
  const scalar = takeAdjacent(reader, `after ${mark.mark}`);
  refuseMore(reader);
  const span = { at: mark.at, end: scalar.end };
  return mark.mark === "="
    ? { type: "exact", scalar: withoutWildcards(scalar), ...span }
    : { type: "compare", operator: mark.mark, scalar, ...span };
}

function takeValue(reader: TokenReader, where: string): Scalar {
  const scalar = reader.takeScalar();
  if (scalar) return scalar;
  throw missingValue(reader.peek()?.at ?? reader.length, where);
}

/** The value that follows at once: `level:> error` compares with nothing. */
function takeAdjacent(reader: TokenReader, where: string): Scalar {
  const at = reader.previous()?.end ?? reader.length;
  const scalar = reader.peek()?.at === at ? reader.takeScalar() : null;
  if (scalar) return scalar;
  throw missingValue(at, where);
}

function missingValue(at: number, where: string): Refusal {
  return new Refusal(`A value is missing ${where}.`, at, ["a value"]);
}

/** A list holds words and phrases only. */
function refuseMark(reader: TokenReader): void {
  const mark = reader.takeMark("=", ">", ">=", "<", "<=", "[");
  if (mark) {
    const message = `A list holds words and phrases only; join ${mark.mark} with OR, or quote it.`;
    throw new Refusal(message, mark.at, ["a word", "a phrase"]);
  }
}

function refuseMore(reader: TokenReader): void {
  const mark = reader.takeMark(",", "..");
  if (mark) {
    const message = "A comparison or range can't be part of a list or range: quote the value.";
    throw new Refusal(message, mark.at, ["a space"]);
  }
}

function listOf(items: Scalar[], at: number, end: number): Value {
  const [scalar, second] = items;
  if (scalar && second === undefined) {
    return isStar(scalar) ? { type: "present", at, end } : { type: "equals", scalar, at, end };
  }
  return { type: "list", items, at, end };
}

function range(from: Scalar, to: Scalar, at: number, end: number): Value {
  const open = (scalar: Scalar) => (isStar(scalar) ? null : scalar);
  return { type: "range", from: open(from), to: open(to), at, end };
}

function isStar(scalar: Scalar): boolean {
  if (scalar.type === "phrase") return false;
  const [part, ...rest] = scalar.parts;
  return part !== undefined && rest.length === 0 && "wildcard" in part && part.wildcard === "*";
}

function withoutWildcards(scalar: Scalar): Scalar {
  if (scalar.type === "phrase") return scalar;
  const text = scalar.parts.map((part) => ("literal" in part ? part.literal : part.wildcard));
  return { ...scalar, parts: [{ literal: text.join("") }] };
}
