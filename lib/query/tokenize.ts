import type { FieldRef, Span, WordPart } from "./ast";
import { fieldAt } from "./field-name";
import {
  isBreak,
  isSpace,
  NO_STOPS,
  scanPhrase,
  scanRegex,
  scanWord,
  type WordStops,
} from "./scan";

export type Operator = "AND" | "OR" | "NOT" | "TO";
export type Mark = "(" | ")" | "-" | "=" | ">" | ">=" | "<" | "<=" | "[" | "]" | "," | "..";

/**
 * A token with its place in the text. White space lies between tokens and in no token, so the
 * spans also serve to colour the text. Reading never fails: an open quote is a phrase that is
 * not `closed`.
 */
export type Token = Span &
  (
    | { kind: "operator"; operator: Operator }
    | { kind: "mark"; mark: Mark }
    /** A name with its colon. */
    | { kind: "field"; field: FieldRef }
    /** `notice`: it looks like a field; why it isn't. */
    | { kind: "word"; parts: WordPart[]; notice?: string }
    | { kind: "phrase"; text: string; closed: boolean }
    | { kind: "regex"; source: string }
  );

const OPERATOR = /AND|OR|NOT|TO/y;
const VALUE_MARK = />=|<=|[=><[]/y;
const LIST_MARK = /,|\.\./y;
const COMMA = /,/y;
const CLOSE_PAREN = /\)/y;
const CLOSE_BRACKET = /\]/y;
const LIST_STOPS: WordStops = { chars: ",", dots: true };
const PAREN_STOPS: WordStops = { chars: ",", dots: false };
const RANGE_STOPS: WordStops = { chars: ",]", dots: false };

export function tokenize(text: string): Token[] {
  return new Tokenizer(text).read();
}

class Tokenizer {
  private at = 0;
  private readonly tokens: Token[] = [];

  constructor(private readonly text: string) {}

  read(): Token[] {
    while (this.skipSpace()) this.readTerm();
    return this.tokens;
  }

  private readTerm(): void {
    const char = this.char();
    if (char === "(" || char === ")" || (char === "-" && this.negates())) {
      this.mark(char);
      return;
    }
    if (this.readPhrase() || this.readRegex() || this.readOperator(NO_STOPS)) return;
    const field = fieldAt(this.text, this.at);
    if (field?.type !== "field") {
      this.readWord(NO_STOPS, field?.notice);
      return;
    }
    this.tokens.push({ kind: "field", field: field.field, at: this.at, end: field.end });
    this.at = field.end;
    this.readValue();
  }

  /** Everything after a colon up to white space, or to the end of its parentheses or brackets. */
  private readValue(): void {
    if (this.readRegex()) return;
    if (this.char() === "(") {
      this.readParentheses();
    } else if (this.readMark(VALUE_MARK) === "[") {
      this.readRange();
    } else {
      this.readList();
    }
  }

  private readList(): void {
    this.readScalar(LIST_STOPS);
    while (this.readMark(LIST_MARK)) {
      this.readMark(VALUE_MARK);
      this.readScalar(LIST_STOPS);
    }
  }

  private readParentheses(): void {
    this.mark("(");
    while (this.skipSpace()) {
      const char = this.char();
      // A second pair is an error the parser reports: what follows is read as a query again.
      if (char === "(") return;
      if (this.readMark(CLOSE_PAREN)) return;
      if (this.readOperator(PAREN_STOPS)) continue;
      if (this.readMark(COMMA) || this.readMark(VALUE_MARK)) continue;
      this.readScalar(PAREN_STOPS);
    }
  }

  private readRange(): void {
    while (this.skipSpace()) {
      const char = this.char();
      if (char === "(" || char === ")" || this.readMark(CLOSE_BRACKET)) return;
      if (this.readOperator(RANGE_STOPS) || this.readMark(COMMA)) continue;
      this.readScalar(RANGE_STOPS);
    }
  }

  private readScalar(stops: WordStops): void {
    if (!this.readPhrase()) this.readWord(stops);
  }

  private readWord(stops: WordStops, notice?: string): void {
    const { parts, end } = scanWord(this.text, this.at, stops);
    if (end === this.at) return;
    this.tokens.push({ kind: "word", parts, at: this.at, end, ...(notice && { notice }) });
    this.at = end;
  }

  private readPhrase(): boolean {
    if (this.char() !== '"') return false;
    const { content, end, closed } = scanPhrase(this.text, this.at);
    this.tokens.push({ kind: "phrase", text: content, closed, at: this.at, end });
    this.at = end;
    return true;
  }

  private readRegex(): boolean {
    const regex = scanRegex(this.text, this.at);
    if (!regex) return false;
    this.tokens.push({ kind: "regex", source: regex.source, at: this.at, end: regex.end });
    this.at = regex.end;
    return true;
  }

  private readOperator(stops: WordStops): boolean {
    const written = this.match(OPERATOR);
    if (written === null) return false;
    const end = this.at + written.length;
    if (!isBreak(this.text[end]) && !stops.chars.includes(this.text.charAt(end))) return false;
    // The pattern allows nothing but operators.
    this.tokens.push({ kind: "operator", operator: written as Operator, at: this.at, end });
    this.at = end;
    return true;
  }

  private readMark(pattern: RegExp): Mark | null {
    const written = this.match(pattern);
    if (written === null) return null;
    // The patterns given here allow nothing but marks.
    const mark = written as Mark;
    this.mark(mark);
    return mark;
  }

  private mark(mark: Mark): void {
    this.tokens.push({ kind: "mark", mark, at: this.at, end: this.at + mark.length });
    this.at += mark.length;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  private negates(): boolean {
    const next = this.text[this.at + 1];
    return next !== undefined && next !== ")" && !isSpace(next);
  }

  private char(): string | undefined {
    return this.text[this.at];
  }

  /** Moves to the next character that isn't white space; false at the end. */
  private skipSpace(): boolean {
    while (isSpace(this.char())) this.at += 1;
    return this.at < this.text.length;
  }
}
