import type { WordPart } from "./ast";

/**
 * The pieces tokens are made of, each read at an offset of the text. White space and parentheses
 * end a word everywhere; what else ends one depends on where it stands.
 */

export function isSpace(char: string | undefined): boolean {
  return char !== undefined && /\s/.test(char);
}

/** True at the end of the text, at white space and at parentheses. */
export function isBreak(char: string | undefined): boolean {
  return char === undefined || char === "(" || char === ")" || isSpace(char);
}

/** What ends a word besides white space and parentheses. */
export interface WordStops {
  /** Single characters: `,` in a list, `]` in a range. */
  chars: string;
  /** Whether `..` after something else does, as in `1..5`; in `../a` it belongs to the word. */
  dots: boolean;
}

export const NO_STOPS: WordStops = { chars: "", dots: false };

/** Reads a word; it has no parts where one of its stops stands at once. */
export function scanWord(
  text: string,
  at: number,
  stops: WordStops,
): { parts: WordPart[]; end: number } {
  const parts: WordPart[] = [];
  let literal = "";
  let onlyDots = true;
  let end = at;
  const flush = () => {
    if (literal !== "") parts.push({ literal });
    literal = "";
  };
  while (!isBreak(text[end])) {
    const char = text.charAt(end);
    if (stops.chars.includes(char)) break;
    if (stops.dots && !onlyDots && text.startsWith("..", end)) break;
    if (char !== ".") onlyDots = false;
    if (char === "*" || char === "?") {
      flush();
      parts.push({ wildcard: char });
      end += 1;
    } else if (char === "\\" && end + 1 < text.length) {
      literal += text.charAt(end + 1);
      end += 2;
    } else {
      literal += char;
      end += 1;
    }
  }
  flush();
  return { parts, end };
}

/** Reads the phrase whose opening quote stands at `at`. */
export function scanPhrase(
  text: string,
  at: number,
): { content: string; end: number; closed: boolean } {
  let content = "";
  let end = at + 1;
  while (end < text.length) {
    const char = text.charAt(end);
    if (char === '"') return { content, end: end + 1, closed: true };
    const next = text.charAt(end + 1);
    if (char === "\\" && (next === '"' || next === "\\")) {
      content += next;
      end += 2;
    } else {
      content += char;
      end += 1;
    }
  }
  return { content, end, closed: false };
}

/**
 * Reads `/…/` at `at`, or gives null where it is none: its first bare slash must be followed by
 * white space, `)` or the end, so that `/var/log/app.log` stays a word.
 */
export function scanRegex(text: string, at: number): { source: string; end: number } | null {
  if (text[at] !== "/") return null;
  let source = "";
  let end = at + 1;
  while (end < text.length) {
    const char = text.charAt(end);
    if (char === "/") {
      const next = text[end + 1];
      const closes = next === undefined || next === ")" || isSpace(next);
      return closes && source !== "" ? { source, end: end + 1 } : null;
    }
    const next = text.charAt(end + 1);
    if (char === "\\" && next !== "") {
      source += next === "/" ? "/" : char + next;
      end += 2;
    } else {
      source += char;
      end += 1;
    }
  }
  return null;
}
