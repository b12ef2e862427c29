export interface ValueAxis {
  /** The value at the top of the plot. */
  max: number;
  /** Where lines are drawn, zero left out. */
  ticks: number[];
}

/** Tenths of a power of ten that people read at a glance, and whose halves they do too. */
const TENTHS = [10, 12, 16, 20, 30, 40, 50, 60, 80, 100];

/**
 * An axis of whole numbers from zero to a plain number at or above `largest`, with a line at the
 * top and, where that is a whole number too, one half way up.
 */
export function valueAxis(largest: number): ValueAxis {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, largest)));
  const tops = TENTHS.map((tenths) => (tenths * power) / 10).filter(Number.isInteger);
  const max = tops.find((top) => top >= largest) ?? 10 * power;
  return { max, ticks: max % 2 === 0 ? [max / 2, max] : [max] };
}
