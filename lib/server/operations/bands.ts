/** More bands than this are thinner than a finger on a screen of 200 px. */
const MOST_BANDS = 24;

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Below ten seconds durations are read in tens, above in minutes and hours. */
const POWERS = [-3, -2, -1, 0, 1, 2, 3];

/** Durations that people read at a glance, finer first. */
const STEPS = [
  {
    tens: [1, 1.5, 2, 3, 5, 7],
    sixties: [1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 45],
    days: [1, 2, 4],
  },
  { tens: [1, 2, 5], sixties: [1, 2, 5, 10, 30], days: [1, 4] },
  { tens: [1], sixties: [1, 10], days: [1] },
].map(({ tens, sixties, days }) => [
  // Decimal text has no rounding of its own: 3e-1 and not 0.30000000000000004.
  ...POWERS.flatMap((power) => tens.map((step) => Number(`${step}e${power}`))),
  ...sixties.filter((step) => step >= 10).map((step) => step * SECOND_MS),
  ...sixties.map((step) => step * MINUTE_MS),
  ...[1, 3, 12].map((step) => step * HOUR_MS),
  ...days.map((step) => step * DAY_MS),
]);

/**
 * Durations at which bands of a heat map begin, in milliseconds: round ones, evenly spread as
 * durations are, from the band that holds the shortest to the one that holds the longest.
 */
export function bandsOf(min: number, max: number): number[] {
  for (const steps of STEPS) {
    const first = Math.max(
      0,
      steps.findLastIndex((start) => start <= min),
    );
    const starts = steps.filter(
      (start, place) => place === first || (place > first && start <= max),
    );
    if (starts.length <= MOST_BANDS) return starts;
  }
  return [Math.min(...STEPS.flat())];
}
