import { literalOf, type Query, type Regex, type Scalar, type Value, type Word } from "./ast";
import { fieldAt, printField } from "./field-name";

/**
 * The text of a query in its plainest spelling: parsing it gives the same tree. Null, the query
 * that matches every row, is the empty text.
 */
export function printQuery(query: Query | null): string {
  return query ? print(query) : "";
}

function print(query: Query): string {
  switch (query.type) {
    case "or":
      return query.items.map((item) => printInside(item, ["or"])).join(" OR ");
    case "and":
      return query.items.map((item) => printInside(item, ["or", "and"])).join(" ");
    case "not":
      return `-${printInside(query.item, ["or", "and"])}`;
    case "field":
      return `${printField(query.field)}:${printValue(query.value)}`;
    case "text":
      return query.value.type === "word" ? printTextWord(query.value) : printPlain(query.value);
  }
}

function printInside(query: Query, wrapped: Query["type"][]): string {
  return wrapped.includes(query.type) ? `(${print(query)})` : print(query);
}

function printValue(value: Value): string {
  switch (value.type) {
    case "equals":
      return printScalar(value.scalar);
    case "exact":
      return `=${printScalar(value.scalar)}`;
    case "compare":
      return value.operator + printScalar(value.scalar);
    case "range":
      return `[${printEnd(value.from)} TO ${printEnd(value.to)}]`;
    case "list":
      return value.items.map(printScalar).join(",");
    case "regex":
      return printPlain(value);
    case "present":
      return "*";
  }
}

function printEnd(end: Scalar | null): string {
  return end ? printScalar(end) : "*";
}

function printScalar(scalar: Scalar): string {
  return scalar.type === "word" ? printValueWord(scalar) : printPlain(scalar);
}

function printPlain(value: Exclude<Scalar, Word> | Regex): string {
  if (value.type === "phrase") return quote(value.text);
  // Backslashes come in pairs with what they escape; a slash of its own would end the regex.
  return `/${value.source.replace(/\\.|\//gs, (part) => (part === "/" ? "\\/" : part))}/`;
}

export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** A word where a value stands: commas, dots and brackets mean something there. */
function printValueWord(word: Word): string {
  const text = printParts(word, /[\s()\\*?,\]]/g).replace(/\.(?=\.)/g, ".\\");
  return escapeStart(word, text, /^["/=<>[]/);
}

function printTextWord(word: Word): string {
  const text = escapeStart(word, printParts(word, /[\s()\\*?]/g), /^(?:["/-]|@")/);
  return fieldAt(text, 0)?.type === "field" || /^[^\\]*:$/.test(text)
    ? text.replace(":", "\\:")
    : text;
}

function printParts(word: Word, special: RegExp): string {
  const parts = word.parts.map((part) =>
    "literal" in part ? part.literal.replace(special, "\\$&") : part.wildcard,
  );
  return parts.join("");
}

/** Escapes the first character where the word would start as something else. */
function escapeStart(word: Word, text: string, start: RegExp): string {
  const isOperator = /^(?:AND|OR|NOT|TO)$/.test(literalOf(word) ?? "");
  return isOperator || start.test(text) ? `\\${text}` : text;
}
