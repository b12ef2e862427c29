import type { Regex, Scalar } from "./ast";
import type { Mark, Operator, Token } from "./tokenize";

/** What is wrong with a query, where, and what could stand there instead. */
export interface QueryError {
  message: string;
  at: number;
  expected: string[];
}

/** Leaves the parser, however deep it is, with the error that `parseQuery` returns. */
export class Refusal extends Error {
  readonly reason: QueryError;

  constructor(message: string, at: number, expected: string[]) {
    super(message);
    this.reason = { message, at, expected };
  }
}

/** A place in a list of tokens: each `take` moves on and gives what it took, or null. */
export class TokenReader {
  private index = 0;

  constructor(
    private readonly tokens: readonly Token[],
    /** Of the text: where something is missing at the end. */
    readonly length: number,
  ) {}

  peek(): Token | undefined {
    return this.tokens[this.index];
  }

  previous(): Token | undefined {
    return this.tokens[this.index - 1];
  }

  next(): void {
    this.index += 1;
  }

  takeOperator(operator: Operator): Token | null {
    const token = this.peek();
    return token?.kind === "operator" && token.operator === operator ? this.take(token) : null;
  }

  takeMark<M extends Mark>(...marks: M[]): (Token & { mark: M }) | null {
    const token = this.peek();
    if (token?.kind !== "mark") return null;
    const mark = marks.find((each) => each === token.mark);
    return mark ? this.take({ ...token, mark }) : null;
  }

  takeScalar(): Scalar | null {
    const token = this.peek();
    if (token?.kind === "phrase") {
      const { text, at, end } = this.take(token);
      return { type: "phrase", text, at, end };
    }
    if (token?.kind !== "word") return null;
    const { parts, at, end } = this.take(token);
    return { type: "word", parts, at, end };
  }

  takeRegex(): Regex | null {
    const token = this.peek();
    if (token?.kind !== "regex") return null;
    const { source, at, end } = this.take(token);
    return { type: "regex", source, at, end };
  }

  private take<T>(token: T): T {
    this.index += 1;
    return token;
  }
}
