import type { FieldName } from "@/lib/log/field";

/** Where a node stands in the text it was read from, in UTF-16 units; `end` is not included. */
export interface Span {
  at: number;
  end: number;
}

/** Part of a word: text to be taken literally, or `*` (any run) or `?` (any one character). */
export type WordPart = { literal: string } | { wildcard: "*" | "?" };

export interface Word extends Span {
  type: "word";
  parts: readonly WordPart[];
}

interface Phrase extends Span {
  type: "phrase";
  text: string;
}

/** A regular expression as PostgreSQL gets it: `\/` has become `/`. */
export interface Regex extends Span {
  type: "regex";
  source: string;
}

export type Scalar = Word | Phrase;

/**
 * What stands before a colon, by meaning rather than by spelling: an alias gives its column.
 * `path` walks into `extra_data` (dots, or a top-level key that is the dotted name), `key` is
 * exactly that top-level key, `anywhere` (`*:`) is any text column or the text of `extra_data`.
 */
export type FieldRef =
  | { type: "column"; name: FieldName }
  | { type: "path"; path: string }
  | { type: "key"; key: string }
  | { type: "anywhere" };

export type CompareOperator = ">" | ">=" | "<" | "<=";

export type Value =
  | (Span & { type: "equals"; scalar: Scalar })
  /** `=scalar`: its wildcards have been made literal. */
  | (Span & { type: "exact"; scalar: Scalar })
  | (Span & { type: "compare"; operator: CompareOperator; scalar: Scalar })
  /** Both ends included; null is an open end. */
  | (Span & { type: "range"; from: Scalar | null; to: Scalar | null })
  /** Any of at least two. */
  | (Span & { type: "list"; items: readonly Scalar[] })
  | Regex
  /** `*`: there is a value. */
  | (Span & { type: "present" });

/** The span of a node in parentheses includes them. */
export type Query =
  | (Span & { type: "or"; items: readonly Query[] })
  | (Span & { type: "and"; items: readonly Query[] })
  | (Span & { type: "not"; item: Query })
  | (Span & { type: "field"; field: FieldRef; value: Value })
  /** No field: looked for in message, exception and logger. */
  | (Span & { type: "text"; value: Scalar | Regex });

/** The text a scalar stands for, or null if it holds a wildcard. */
export function literalOf(scalar: Scalar): string | null {
  if (scalar.type === "phrase") return scalar.text;
  let text = "";
  for (const part of scalar.parts) {
    if ("wildcard" in part) return null;
    text += part.literal;
  }
  return text;
}

/** `null`, unquoted: the value that is not there. */
export function isNullWord(scalar: Scalar): boolean {
  return scalar.type === "word" && literalOf(scalar) === "null";
}
