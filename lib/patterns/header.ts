import { DASH, DATE_WORD, LATER_PIECES, LEADS, LEVEL, NUMBER, TAG, TIME } from "./header-pieces";

/** Where the message of a line begins; -1 for a line that has no header and is part of another. */
export type MessageStart = (line: string) => number;

/** So many of the lines that begin alike must go on alike, for that to be part of the header. */
const SHARE_MIN = 0.95;
/** A file has headers where so many of its lines begin with one: the traces between can be long. */
const HEADED_MIN = 0.1;
/** The longest known header, BGL's, has seven. */
const PIECES_MAX = 16;

/**
 * Learns from the first lines of a file where its messages begin: behind whatever nearly all lines
 * begin with that is no text. That needs no knowledge of formats, and no time to parse times.
 * Null where the lines have no header with a time or a level.
 */
export function learnHeader(lines: readonly string[]): MessageStart | null {
  const pieces: string[] = [];
  let like = lines.filter((line) => line.trim() !== "");
  // Whether what was found so far has a time or a level, and not just numbers or dashes.
  let isSure = false;
  let hasTag = false;
  while (pieces.length < PIECES_MAX) {
    const found: Found | null =
      pieces.length === 0 ? firstPiece(like) : nextPiece(like, pieces, isSure, hasTag);
    if (found === null) break;
    like = found.matched;
    hasTag ||= found.piece === TAG;
    isSure ||= found.piece === NUMBER ? areTimes(like, pieces) : found.piece !== DASH;
    pieces.push(found.piece);
  }
  return isSure ? startBehind(pieces) : null;
}

function areTimes(lines: readonly string[], pieces: readonly string[]): boolean {
  return beginning(lines, pieces, TIME, lines.length) !== null;
}

interface Found {
  piece: string;
  matched: string[];
}

/** What most lines begin with. */
function firstPiece(lines: readonly string[]): Found | null {
  let best: Found | null = null;
  for (const piece of [DATE_WORD, LEVEL, NUMBER, ...LEADS, DASH]) {
    const least = Math.max(lines.length * HEADED_MIN, (best?.matched.length ?? 0) + 1);
    best = beginning(lines, [], piece, least) ?? best;
  }
  return best;
}

function nextPiece(
  lines: readonly string[],
  pieces: readonly string[],
  isSure: boolean,
  hasTag: boolean,
): Found | null {
  const choices = [DATE_WORD, LEVEL, NUMBER, DASH, ...LEADS];
  if (isSure) choices.push(...LATER_PIECES);
  if (isSure && !hasTag) choices.push(TAG);
  for (const piece of choices) {
    const found = beginning(lines, pieces, piece, lines.length * SHARE_MIN);
    if (found) return found;
  }
  return null;
}

/** The lines that begin with these pieces and this one; null where they are fewer than `least`. */
function beginning(
  lines: readonly string[],
  pieces: readonly string[],
  piece: string,
  least: number,
): Found | null {
  const header = new RegExp(`^${pieces.join("")}${piece}`);
  const matched: string[] = [];
  let others = 0;
  for (const line of lines) {
    if (header.test(line)) matched.push(line);
    else others += 1;
    // Most pieces are ruled out by a few lines.
    if (others > lines.length - least) return null;
  }
  return matched.length > 0 ? { piece, matched } : null;
}

/** Behind as many of the pieces as a line has, at least the first. */
function startBehind([first = "", ...rest]: readonly string[]): MessageStart {
  const optional = rest.reduceRight((inner, piece) => `(?:${piece}${inner})?`, "");
  const header = new RegExp(first + optional, "y");
  return (line) => {
    header.lastIndex = 0;
    return header.test(line) ? header.lastIndex : -1;
  };
}
