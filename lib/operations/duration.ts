/** Milliseconds in each unit that durations are written in. */
const MS_OF_UNIT: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  msec: 1,
  millis: 1,
  millisecond: 1,
  s: 1_000,
  sec: 1_000,
  second: 1_000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
};

/** Keys of `extra_data` that hold how long something took, and the unit of a number there. */
const KEYS: readonly (readonly [string, keyof typeof MS_OF_UNIT])[] = [
  ["duration_ms", "ms"],
  ["elapsed_ms", "ms"],
  ["took_ms", "ms"],
  ["latency_ms", "ms"],
  ["response_time_ms", "ms"],
  ["responseTime", "ms"],
  ["durationMs", "ms"],
  ["elapsedMs", "ms"],
  ["took", "ms"],
  ["duration_s", "s"],
  ["duration_seconds", "s"],
  ["elapsed_seconds", "s"],
  ["execution_time", "s"],
  ["duration_ns", "ns"],
  ["duration_us", "us"],
  ["duration", "ms"],
  ["elapsed", "s"],
];

export const DURATION_KEYS: readonly string[] = KEYS.map(([key]) => key);

/** Whether a number under this key is milliseconds. */
export function tellsMilliseconds(key: string): boolean {
  return KEYS.some(([name, unit]) => name === key && unit === "ms");
}

/** Regular expression for a duration in a text; its groups are the number and the unit. */
export const DURATION = String.raw`(\d+(?:[.,]\d+)?) ?(ns|[uµ]s|ms|msec|milli(?:s|seconds?)|s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?)(?![\w/])`;

const WHOLE = new RegExp(`^\\s*${DURATION}\\s*$`);

/** How long a row says that something took, in milliseconds, and under which key. */
export interface StatedDuration {
  ms: number;
  key: string;
}

/** Null where a row's extras don't say how long something took. */
export function statedDuration(extra: { [key: string]: unknown } | null): StatedDuration | null {
  if (extra === null) return null;
  for (const [key, unit] of KEYS) {
    const value = extra[key];
    // Nearly all of them, in every row of every flow.
    if (value === undefined) continue;
    const ms = readDuration(value, unit);
    if (ms !== null) return { ms, key };
  }
  return null;
}

/** Longer than a century is a moment under a wrong name, or none at all. */
export const LONGEST_MS = 3.2e12;

function readDuration(value: unknown, unit: string): number | null {
  const [, number, written] = typeof value === "string" ? (WHOLE.exec(value) ?? []) : [];
  const ms =
    typeof value === "number"
      ? value * (MS_OF_UNIT[unit] ?? 1)
      : number !== undefined && written !== undefined
        ? durationOf(number, written)
        : null;
  return ms !== null && ms >= 0 && ms <= LONGEST_MS ? ms : null;
}

export function durationOf(number: string, unit: string): number | null {
  const ms = MS_OF_UNIT[unit] ?? MS_OF_UNIT[unit.replace(/s$/, "")];
  return ms === undefined ? null : Number(number.replace(",", ".")) * ms;
}
