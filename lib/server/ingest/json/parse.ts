/** Whole numbers that may be past what a double holds exactly, and strings, to step over them. */
const LONG_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;
const SIXTEEN_DIGITS = /\d{16}/;

/**
 * JSON.parse, but whole numbers that a double would round arrive as strings of their digits:
 * 64-bit ids are common in logs, and an id off by one is worse than one in quotes. Throws
 * SyntaxError.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(SIXTEEN_DIGITS.test(text) ? text.replace(LONG_NUMBER, quoteUnsafe) : text);
}

function quoteUnsafe(token: string): string {
  return token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
}
