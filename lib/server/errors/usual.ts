/** Rows of a span of time. */
export interface Rows {
  errors: number;
  /** Of all levels. */
  total: number;
}

/** Of fewer earlier days nobody can say what is usual. */
const LEAST_DAYS = 3;

/** Fewer errors in an hour are no spike, whatever is usual. */
export const LEAST_ERRORS = 10;
export const LEAST_FACTOR = 2;
/** As many times what chance, and the earlier days among themselves, make of it. */
const LEAST_SPREADS = 5;
/** More errors among as many more rows are traffic: there have to be so many times as many. */
const TRAFFIC_FACTOR = 1.5;

/** Of normally spread values, their deviation by the median of the distances to their median. */
const DEVIATION_BY_MEDIAN = 1.4826;

/** Errors at the median of the earlier days, or null where too few are known. */
export function usualErrors(earlier: readonly Rows[]): number | null {
  return earlier.length < LEAST_DAYS ? null : medianOf(earlier.map(({ errors }) => errors));
}

/**
 * Whether errors stand out from those of the same hour of the earlier days: at least ten, twice the
 * median, and five times the spread above it. The spread is the larger the more there are (errors
 * come by chance: nine are as well six or twelve) and the more the earlier days differ; one bad day
 * of seven hardly moves it, as it does not move the median.
 */
export function isSpike(now: Rows, earlier: readonly Rows[]): boolean {
  const usual = usualErrors(earlier);
  if (usual === null) return false;
  const { errors } = now;
  const distances = earlier.map((day) => Math.abs(day.errors - usual));
  const deviation = DEVIATION_BY_MEDIAN * medianOf(distances);
  const chance = Math.max(usual, 1);
  // The median of few days is itself known by chance.
  const spread = Math.sqrt((chance + deviation ** 2) * (1 + Math.PI / 2 / earlier.length));
  return (
    errors >= LEAST_ERRORS &&
    errors >= LEAST_FACTOR * usual &&
    errors - usual >= LEAST_SPREADS * spread &&
    errors >= TRAFFIC_FACTOR * usual * trafficOf(now, earlier)
  );
}

/** How many times as many rows there are that are no errors; never less than 1. */
function trafficOf(now: Rows, earlier: readonly Rows[]): number {
  const usual = medianOf(earlier.map(othersOf));
  return usual === 0 ? 1 : Math.max(1, othersOf(now) / usual);
}

function othersOf({ total, errors }: Rows): number {
  return total - errors;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
