import { formatDuration } from "@/components/ui/format-duration";

/** Microseconds since 1970. */
type Micros = number;

export interface Span {
  from: Micros;
  to: Micros;
}

/** A time in which nothing was written and nothing measured went on. */
interface Gap extends Span {
  /** Where it is drawn, from 0 to 1. */
  start: number;
  end: number;
}

export interface TimeScale extends Span {
  /** Where an instant is drawn, from 0 to 1; what lies outside is drawn at the edge. */
  place: (at: Micros) => number;
  gaps: readonly Gap[];
  ticks: readonly { place: number; label: string }[];
}

/** A gap shorter than this part of the time shown is none that anybody sees. */
const LEAST_SHARE = 0.08;

/** Rows that come at even distances leave no gaps. */
const OUTLIER = 4;

/** More would leave no room for what happened. */
const MOST_GAPS = 12;

/** How wide a folded gap is drawn. */
const FOLDED = 0.04;

/** Labels nearer to each other would touch on a phone. */
const TICK_DISTANCE = 0.16;

const STEPS_MS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720].map((hours) => hours * 3_600_000),
];

/**
 * Times without anything between spans (a row is a span without length): those that are long beside
 * the time in which things happened, and much longer than it usually is from one to the next.
 */
export function gapsBetween(whole: Span, busy: readonly Span[]): Span[] {
  const all: Span[] = [];
  let until = whole.from;
  for (const { from, to } of [...busy].sort((a, b) => a.from - b.from)) {
    if (from > until) all.push({ from: until, to: from });
    until = Math.max(until, to);
  }
  const longest = all.sort((a, b) => lengthOf(b) - lengthOf(a));
  const usual = longest[Math.floor(longest.length / 2)];
  const least = longest.length > 2 && usual ? lengthOf(usual) * OUTLIER : 0;
  let rest = lengthOf(whole);
  const gaps: Span[] = [];
  for (const gap of longest.slice(0, MOST_GAPS)) {
    if (lengthOf(gap) <= Math.max(rest * LEAST_SHARE, least)) break;
    rest -= lengthOf(gap);
    gaps.push(gap);
  }
  return gaps.sort((a, b) => a.from - b.from);
}

function lengthOf({ from, to }: Span): Micros {
  return to - from;
}

/** Whether gaps leave too little of the picture for what happened. */
export function isMostlyGaps(whole: Span, gaps: readonly Span[]): boolean {
  const empty = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return empty > (whole.to - whole.from) * 0.6;
}

/** Time from left to right; folded gaps have a width of their own, whatever their length. */
export function timeScale(whole: Span, gaps: readonly Span[], folded: boolean): TimeScale {
  const { from, to } = whole;
  const length = Math.max(1, to - from);
  const folds = folded ? gaps : [];
  const foldedLength = folds.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  const busyLength = Math.max(1, length - foldedLength);
  const busyShare = 1 - FOLDED * folds.length;
  const place = (at: Micros) => {
    const inside = Math.min(Math.max(at, from), to);
    let empty = 0;
    let share = 0;
    for (const gap of folds) {
      if (inside <= gap.from) break;
      const part = Math.min(inside, gap.to) - gap.from;
      empty += part;
      share += FOLDED * (part / (gap.to - gap.from));
    }
    return share + ((inside - from - empty) / busyLength) * busyShare;
  };
  return {
    from,
    to,
    place,
    gaps: gaps.map((gap) => ({ ...gap, start: place(gap.from), end: place(gap.to) })),
    ticks: ticksOf(whole, folds, place),
  };
}

function ticksOf({ from, to }: Span, folds: readonly Span[], place: (at: Micros) => number) {
  const ms = (to - from) / 1_000;
  const step = STEPS_MS.find((each) => ms / each <= 6) ?? ms;
  const even = Array.from({ length: Math.floor(ms / step) + 1 }, (_, i) => from + i * step * 1_000);
  const marks = folds.length > 0 ? [from, ...folds.map((gap) => gap.to)] : even;
  let last = -1;
  return marks.flatMap((at) => {
    const here = place(at);
    if (here - last < TICK_DISTANCE || here > 0.94) return [];
    last = here;
    return [{ place: here, label: at === from ? "0" : formatDuration((at - from) / 1_000) }];
  });
}
