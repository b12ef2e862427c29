import type { Bar } from "@/components/chart/bar-layout";
import { countErrors, minutesOf } from "./errors-in";

export interface ErrorPeak {
  from: string;
  to: string;
  errors: number;
  perMinute: number;
  /** What the rest of the range has at its median. */
  usualPerMinute: number;
  /** It reaches the end of the range. */
  isOngoing: boolean;
}

/** A peak has a bar of this many times the errors of the median bar… */
const FACTOR = 5;
/** …and lasts while there are this many times as many, so that fine bars don't cut it to pieces. */
const LASTING_FACTOR = 2.5;
/** Fewer errors than this in a bar, and in all, are no peak: three in a quiet night. */
const LEAST_IN_BAR = 5;
const LEAST_IN_ALL = 10;
/** More errors among as many more rows are traffic: they have to be this many times the usual share. */
const SHARE_FACTOR = 1.5;
/** Fewer bars have no usual state to stand out from. */
const LEAST_BARS = 8;

/** The peak of errors that matters most: one that goes on, or else the one with the most errors. */
export function findErrorPeak(bars: Bar[]): ErrorPeak | null {
  if (bars.length < LEAST_BARS) return null;
  const usual = median(bars.map(errorsPerMinute));
  const usualShare = median(bars.map(shareOf));
  const times = (factor: number, least: number) => (bar: Bar) =>
    countErrors(bar) >= Math.max(factor * usual * minutesOf(bar), least);
  const isMany = times(FACTOR, LEAST_IN_BAR);
  const isMore = times(LASTING_FACTOR, 2);
  // Where only errors are searched for, every share is 1 and says nothing.
  const leastShare = Math.min(1, SHARE_FACTOR * usualShare);
  const peaks = runsOf(bars, (bar) => isMore(bar) && shareOf(bar) >= usualShare)
    .map(({ first, last }) => ({ run: bars.slice(first, last + 1), last }))
    .filter(({ run }) => run.some((bar) => isMany(bar) && shareOf(bar) >= leastShare))
    .map(({ run, last }) => {
      const errors = sum(run.map(countErrors));
      return {
        from: run[0]?.at ?? "",
        to: run.at(-1)?.end ?? "",
        errors,
        perMinute: errors / sum(run.map(minutesOf)),
        usualPerMinute: usual,
        // The last bar has often only just begun.
        isOngoing: last >= bars.length - 2,
      };
    })
    .filter(({ errors }) => errors >= LEAST_IN_ALL);
  const [worst] = peaks.toSorted(
    (a, b) => Number(b.isOngoing) - Number(a.isOngoing) || b.errors - a.errors,
  );
  return worst ?? null;
}

/** Neighbours that stand out; a single quieter bar between them doesn't end a peak. */
function runsOf(bars: Bar[], standsOut: (bar: Bar) => boolean): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  bars.forEach((bar, index) => {
    if (!standsOut(bar)) return;
    const run = runs.at(-1);
    if (run && index - run.last <= 2) run.last = index;
    else runs.push({ first: index, last: index });
  });
  return runs;
}

function errorsPerMinute(bar: Bar): number {
  return countErrors(bar) / minutesOf(bar);
}

function shareOf(bar: Bar): number {
  return countErrors(bar) / (sum(Object.values(bar.values)) || 1);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
