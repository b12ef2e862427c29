/** Milliseconds that people read at a glance, and whose halves they do too. */
const STEPS = [1, 2, 3, 4, 5, 6, 8].flatMap((step) =>
  [-3, -2, -1, 0, 1, 2].map((power) => step * 10 ** power),
);
const SECONDS = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40].map((count) => count * 1_000);
const MINUTES = [1, 2, 4, 6, 10, 20, 30, 40].map((count) => count * 60_000);
const HOURS = [1, 2, 4, 6, 12, 24, 48].map((count) => count * 3_600_000);

const TOPS = [...STEPS, ...SECONDS, ...MINUTES, ...HOURS].sort((a, b) => a - b);

/** An axis from zero to a plain duration at or above the largest, with a line at the top and half way. */
export function durationAxis(largest: number): { max: number; ticks: number[] } {
  const max = TOPS.find((top) => top >= largest) ?? largest;
  return { max, ticks: [max / 2, max] };
}

/** The same for a measure of any unit, below zero too as far as values go there. */
export function measureAxis(largest: number): { max: number; ticks: number[] } {
  const power = 10 ** Math.floor(Math.log10(largest || 1));
  const max = [1, 2, 4, 5, 10].map((step) => step * power).find((top) => top >= largest) ?? largest;
  return { max, ticks: [max / 2, max] };
}
