const MS_OF_UNIT: Record<string, number> = {
  ms: 1,
  s: 1_000,
  min: 60_000,
  m: 60_000,
  h: 3_600_000,
};

const DAY_MS = 86_400_000;

/** `500 ms`, `1.5s`, `2 min` in milliseconds, a number alone as seconds; null for anything else. */
export function readMs(text: string): number | null {
  const [, number = "", unit = "s"] =
    /^\s*(\d+(?:[.,]\d+)?)\s*(ms|s|min|m|h)?\s*$/i.exec(text) ?? [];
  const ms = Number(number.replace(",", ".")) * (MS_OF_UNIT[unit.toLowerCase()] ?? Number.NaN);
  return number !== "" && ms > 0 && ms <= DAY_MS ? ms : null;
}

/** A text that is read back as exactly the same. */
export function writeMs(ms: number): string {
  return ms >= 1_000 ? `${ms / 1_000} s` : `${ms} ms`;
}
