/** Whole numbers that may be past what a double holds exactly, and strings, to step over them. */
const LONG_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** A number that may be past what a double reaches; most texts are soon seen to have none. */
const HUGE = /[:,[\s]-?\d[\d.]{0,400}[eE]\+?[1-9]\d\d/;
const HUGE_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d[\d.]*[eE]\+?\d{3,}/g;

/** The digits of the shortest number that a double may not hold. */
const LONG = 16;

/**
 * JSON.parse, but numbers that a double can't hold arrive as strings of their digits: 64-bit ids
 * are common in logs, and an id off by one is worse than one in quotes; 1e400 would be infinite,
 * which JSON has no word for. Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  const whole = hasLongDigits(text) ? text.replace(LONG_NUMBER, quoteUnsafe) : text;
  return JSON.parse(HUGE.test(whole) ? whole.replace(HUGE_NUMBER, quoteInfinite) : whole);
}

function quoteInfinite(token: string): string {
  return token.startsWith('"') || Number.isFinite(Number(token)) ? token : `"${token}"`;
}

/**
 * Whether so many digits stand in a row. Every sixteenth character is looked at, one of which any
 * such row has: a regular expression looks at all, and took a tenth of the time of parsing.
 */
function hasLongDigits(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isDigit(text, at)) continue;
    let [start, end] = [at, at + 1];
    while (isDigit(text, start - 1)) start -= 1;
    while (isDigit(text, end)) end += 1;
    if (end - start >= LONG) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

function quoteUnsafe(token: string): string {
  return token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
}
