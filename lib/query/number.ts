/**
 * Numbers as the language writes them, kept as decimal text: a double would round `0.1` and
 * 64-bit ids. The text is one PostgreSQL's `numeric` always reads without an error.
 */

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const WITH_UNIT = /^(.*\d)(ms|s|m|h|d|w|b|kb|mb|gb)$/;

/** Milliseconds for durations, bytes for sizes. */
const UNITS = new Map<string, bigint>([
  ["ms", 1n],
  ["s", 1_000n],
  ["m", 60_000n],
  ["h", 3_600_000n],
  ["d", 86_400_000n],
  ["w", 604_800_000n],
  ["b", 1n],
  ["kb", 1_024n],
  ["mb", 1_024n ** 2n],
  ["gb", 1_024n ** 3n],
]);

/** `numeric` holds up to 131,072 digits before the point and 16,383 after it. */
const MAX_DIGITS_BEFORE_POINT = 131_072;
const MAX_DIGITS_AFTER_POINT = 16_383;

/**
 * The number as text for `numeric`, or null for anything else. One too large for `numeric` is
 * `Infinity`, which compares with every stored number as it would; one with more decimals than
 * `numeric` holds counts as no number.
 */
export function parseNumber(text: string): string | null {
  return scaled(text, 1n);
}

/** The same for comparisons, where `1.5s` is 1500 (milliseconds) and `10kb` 10240 (bytes). */
export function parseQuantity(text: string): string | null {
  const [, number = text, unit = ""] = WITH_UNIT.exec(text) ?? [];
  return scaled(number, UNITS.get(unit) ?? 1n);
}

function scaled(text: string, factor: bigint): string | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", written = "0"] = match;
  let digits = String(BigInt(whole + fraction) * factor);
  if (digits === "0") return "0";
  let exponent = Number(written) - fraction.length;
  while (exponent < 0 && digits.endsWith("0")) {
    digits = digits.slice(0, -1);
    exponent += 1;
  }
  if (exponent < -MAX_DIGITS_AFTER_POINT) return null;
  if (digits.length + exponent > MAX_DIGITS_BEFORE_POINT) return `${sign}Infinity`;
  return exponent === 0 ? sign + digits : `${sign}${digits}e${exponent}`;
}
