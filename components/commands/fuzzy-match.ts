export interface FuzzyMatch {
  /** Higher is better; what begins as typed comes before what merely holds the letters. */
  score: number;
  /** Where in the text the letters were found. */
  at: number[];
}

const RUN = 6;
const WORD_START = 8;
const TEXT_START = 4;
/** Places to begin at that are tried: a label has few, a long search may have thousands. */
const MOST_STARTS = 20;
/** Of letters passed over: a long gap is worse than a short one, but not without end. */
const MOST_GAP = 8;

/**
 * Whether a text holds the letters typed, in their order, ignoring case, and how well: letters in a
 * row and those that begin words count most. White space in what is typed may stand for anything.
 */
export function fuzzyMatch(text: string, typed: string): FuzzyMatch | null {
  const letters = [...typed.toLowerCase()].filter((letter) => letter.trim() !== "");
  const lowered = text.toLowerCase();
  // Of all places to begin the best: "tz" is meant as the start of "Time zone", not of "startz".
  const starts = letters[0] ? placesOf(lowered, letters[0]) : [];
  let best: FuzzyMatch | null = letters.length === 0 ? { score: 0, at: [] } : null;
  for (const start of starts.slice(0, MOST_STARTS)) {
    const found = matchFrom(text, lowered, letters, start);
    if (found && (!best || found.score > best.score)) best = found;
  }
  return best;
}

function matchFrom(text: string, lowered: string, letters: string[], start: number) {
  const at: number[] = [];
  let score = 0;
  let from = start;
  for (const letter of letters) {
    const near = lowered.indexOf(letter, from);
    if (near < 0) return null;
    const place = near === from && at.length > 0 ? near : wordPlace(text, lowered, letter, near);
    const last = at.at(-1);
    if (last !== undefined && place === last + 1) score += RUN;
    else score -= Math.min(MOST_GAP, place - (last ?? 0)) / 4;
    if (isWordStart(text, place)) score += WORD_START;
    if (place === 0) score += TEXT_START;
    for (let unit = 0; unit < letter.length; unit += 1) at.push(place + unit);
    from = place + letter.length;
  }
  return { score: score - text.length / 100, at };
}

/** The next place of a letter that begins a word, or else simply the next. */
function wordPlace(text: string, lowered: string, letter: string, near: number): number {
  const places = placesOf(lowered.slice(near), letter).map((place) => place + near);
  return places.find((place) => isWordStart(text, place)) ?? near;
}

function placesOf(lowered: string, letter: string): number[] {
  const places: number[] = [];
  for (let at = lowered.indexOf(letter); at >= 0; at = lowered.indexOf(letter, at + 1)) {
    places.push(at);
  }
  return places;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{Nd}]/u.test(text[at - 1] ?? "");
}
