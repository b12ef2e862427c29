import { changeOf } from "@/components/ui/format-change";
import { formatDuration } from "@/components/ui/format-duration";
import { formatCount, formatNumber, formatPercent } from "@/components/ui/format-number";

/** How a figure stands against the period before, in two parts of different weight. */
export interface ChangeWords {
  /** `+12%`, `×14`; empty where no comparison makes sense. */
  change: string;
  /** `from 11,022`, to be read before "in the 24 h before". */
  against: string;
  /** So much more than before that somebody should look, where more is worse. */
  isHigh: boolean;
}

/** A fifth more is an ordinary day; from here on it is news. */
const HIGH_FACTOR = 1.25;

const HOUR_MS = 3_600_000;

/** `the 24 h before`: the period of the same length that ends where the range begins. */
export function periodBefore(from: string, to: string): string {
  const length = Date.parse(to) - Date.parse(from);
  const isHours = length % HOUR_MS === 0 && length <= 48 * HOUR_MS;
  return `the ${isHours ? `${length / HOUR_MS} h` : formatDuration(length)} before`;
}

/** The change of a count. From nothing to something is no percentage. */
export function countChange(now: number, before: number, one: string): ChangeWords {
  if (before === 0) {
    return { change: "", against: `no ${one}s`, isHigh: now > 0 };
  }
  const { direction, text } = changeOf(now, before);
  if (direction === "none") return { change: "", against: "the same", isHigh: false };
  return {
    change: text,
    against: `from ${formatNumber(before)}`,
    isHigh: now >= before * HIGH_FACTOR,
  };
}

interface Share {
  part: number;
  whole: number;
}

/** The change of a rate, as what it was: a percentage of a percentage misleads. */
export function rateChange(now: Share, before: Share, one: string): ChangeWords {
  if (before.whole === 0) return { change: "", against: `no ${one}s`, isHigh: false };
  const was = formatPercent(before.part, before.whole);
  const isHigh = now.part > 0 && now.part * before.whole >= before.part * now.whole * HIGH_FACTOR;
  const same = formatPercent(now.part, now.whole) === was;
  return { change: "", against: same ? "the same" : `from ${was}`, isHigh };
}

/** The change of a small number of things, as a difference. */
export function differenceChange(now: number, before: number, one: string): ChangeWords {
  if (before === 0) return { change: "", against: `no ${one}s`, isHigh: now > 0 };
  const difference = now - before;
  if (difference === 0) return { change: "", against: "the same", isHigh: false };
  return {
    change: `${difference > 0 ? "+" : "−"}${formatNumber(Math.abs(difference))}`,
    against: `from ${formatCount(before, one)}`,
    isHigh: now >= before * HIGH_FACTOR,
  };
}
