const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat("en", {
  notation: "compact",
  maximumSignificantDigits: 3,
});

/** `1,234,567`: exact, for everything that is counted. */
export function formatNumber(value: number): string {
  return WHOLE.format(value);
}

/** `1.23M`: for axes and tight places only; give the exact number on hover. */
export function formatCompact(value: number): string {
  return COMPACT.format(value);
}

/**
 * A part of a whole as a percentage. What exists never reads as nothing, and what is missing never
 * reads as all: `<0.01%`, `>99.99%`. No whole, no percentage: `–`.
 */
export function formatPercent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const percent = (part / whole) * 100;
  if (percent === 0 || percent === 100) return `${percent}%`;
  if (percent < 0.01) return "<0.01%";
  if (percent > 99.99 && percent < 100) return ">99.99%";
  const digits = percent < 1 || (percent > 99 && percent < 100) ? 2 : percent < 10 ? 1 : 0;
  return `${percent.toFixed(digits)}%`;
}

/** `1 row`, `2,000 rows`. */
export function formatCount(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}
