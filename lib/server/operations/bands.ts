/** More bands than this are thinner than a finger on a screen of 200 px. */
const MOST_BANDS = 24;

/** Round durations in each power of ten, finer first. */
const STEPS = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1]];

/**
 * Durations at which bands of a heat map begin, in milliseconds: round ones, evenly spread as
 * durations are, from the band that holds the shortest to the one that holds the longest.
 */
export function bandsOf(min: number, max: number): number[] {
  const least = Math.max(min, 1e-3);
  for (const steps of STEPS) {
    const starts = startsBetween(least, Math.max(max, least), steps);
    if (starts.length <= MOST_BANDS || steps.length === 1) return starts;
  }
  return [];
}

function startsBetween(min: number, max: number, steps: readonly number[]): number[] {
  const first = Math.floor(Math.log10(min));
  const last = Math.ceil(Math.log10(max));
  const starts: number[] = [];
  for (let power = first; power <= last; power += 1) {
    // Decimal text has no rounding of its own: 3e-1 and not 0.30000000000000004.
    for (const step of steps) starts.push(Number(`${step}e${power}`));
  }
  const from = starts.findLastIndex((start) => start <= min);
  return starts.filter((start, place) => place >= from && (place === from || start <= max));
}
