import type { ExtraData } from "@/lib/log/record";

/** A key, alone or with a value: bare, or in quotes with what JSON escapes in them. */
const PAIR = /([^\s="]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s"]\S*)?))?(?=\s|$)\s*/y;

/** A number that is written again exactly as it stands there. */
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{0,6}[1-9])?$/;

export interface Pairs {
  values: ExtraData;
  /** Keys that have a value, and words that stand alone. */
  pairs: number;
  words: number;
}

/** The pairs of a text that is made of them; null for any other. */
export function logfmtPairs(text: string): Pairs | null {
  const entries: [string, unknown][] = [];
  let words = 0;
  const trimmed = text.trim();
  PAIR.lastIndex = 0;
  while (PAIR.lastIndex < trimmed.length) {
    const start = PAIR.lastIndex;
    const match = PAIR.exec(trimmed);
    if (!match) return null;
    const [whole, key = "", quoted, bare] = match;
    const isWord = quoted === undefined && bare === undefined && !whole.includes("=");
    if (isWord) words += 1;
    entries.push([key, isWord ? true : typed(quoted, bare)]);
    if (PAIR.lastIndex === start) return null;
  }
  return { values: Object.fromEntries(entries), pairs: entries.length - words, words };
}

function typed(quoted: string | undefined, bare = ""): unknown {
  if (quoted !== undefined) return quoted.includes("\\") ? unescaped(quoted) : quoted;
  if (bare === "true" || bare === "false") return bare === "true";
  return NUMBER.test(bare) ? Number(bare) : bare;
}

/** Go quotes a text as JSON does, but for what JSON has no escape for. */
function unescaped(quoted: string): string {
  try {
    return JSON.parse(`"${quoted}"`);
  } catch {
    return quoted.replace(/\\(["\\])/g, "$1");
  }
}
