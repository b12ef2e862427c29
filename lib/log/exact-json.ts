/**
 * JSON whose numbers stay as they are stored. Postgres keeps `12345678901234567890` and `1.50`;
 * JavaScript would make 12345678901234567000 and 1.5 of them. Such a number is read as an object
 * with one key that no stored document can have, because jsonb takes no NUL, and printed as itself
 * again. Plain objects are what caches and React's own wire format let through.
 */
const KEY = "\0number";

interface ExactNumber {
  readonly [KEY]: string;
}

/**
 * What a number that isn't kept looks like, where one may stand in an object or an array: sixteen
 * characters, a zero at the end of a fraction, or more zeros after the point than JavaScript writes
 * out. It may find too much, inside of strings; then reading takes longer.
 */
const SUSPECT = /[:,[] ?-?(?:[\d.]{16}|\d+\.\d*0 ?[,\]}]|0\.000000)/;

const TOKEN = /"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const PRINTED = /\{\s*"\\u0000number":\s*"([^"]*)"\s*\}/g;

/** JSON.parse, but for the numbers that it would change. */
export function parseExact(text: string): unknown {
  const isKept = /^[{[]/.test(text) && !SUSPECT.test(text);
  return JSON.parse(isKept ? text : text.replace(TOKEN, keepNumber));
}

/** JSON.stringify, with those numbers as they were. */
export function printExact(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, null, indent);
  return text.includes("\\u0000number") ? text.replace(PRINTED, "$1") : text;
}

/** The digits of a number that JavaScript has none for; null for every other value. */
export function exactDigits(value: unknown): string | null {
  return isExactNumber(value) ? value[KEY] : null;
}

function keepNumber(token: string): string {
  if (token.startsWith('"') || String(Number(token)) === token) return token;
  return `{"\\u0000number":"${token}"}`;
}

function isExactNumber(value: unknown): value is ExactNumber {
  return typeof value === "object" && value !== null && KEY in value;
}
