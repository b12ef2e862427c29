/** More than a line of a wide screen holds; a megabyte in a cell would freeze the table. */
const SHOWN_CHARS = 500;

export interface Summary {
  /** The first line with something in it. */
  line: string;
  /** Lines after it. */
  more: number;
}

/** A text of many lines as one. */
export function summaryOf(text: string): Summary {
  const whole = text.trimEnd();
  const start = whole.search(/\S/);
  if (start < 0) return { line: "", more: 0 };
  const end = whole.indexOf("\n", start);
  const stop = end < 0 ? whole.length : end;
  return {
    line: whole.slice(start, Math.min(stop, start + SHOWN_CHARS)),
    more: end < 0 ? 0 : countNewlines(whole, end),
  };
}

function countNewlines(text: string, from: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/**
 * What an exception says in one line: Python prints its type and message last, everybody else
 * first.
 */
export function exceptionTitle(exception: string): string {
  const text = exception.trim();
  if (!text.startsWith("Traceback (most recent call last)")) return summaryOf(text).line;
  const last = text.slice(text.lastIndexOf("\n") + 1);
  return summaryOf(last).line;
}

/** How many lines a text has; a newline at its end begins no other. */
export function lineCount(text: string): number {
  return countNewlines(text.trimEnd(), 0) + 1;
}
