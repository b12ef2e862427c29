export interface ValueAxis {
  /** The value at the top of the plot. */
  max: number;
  /** Where lines are drawn, zero left out. */
  ticks: number[];
}

/** Tops people read at a glance; each halves into a tick that is as plain. */
const TOPS = [1, 2, 4, 6, 8, 10];

/**
 * An axis of whole numbers from zero to a plain number at or above `largest`, with a line at the
 * top and, where that is a whole number too, one half way up.
 */
export function valueAxis(largest: number): ValueAxis {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, largest)));
  const top = TOPS.find((step) => step * power >= largest) ?? 10;
  const max = Math.max(1, top * power);
  return { max, ticks: max % 2 === 0 ? [max / 2, max] : [max] };
}
