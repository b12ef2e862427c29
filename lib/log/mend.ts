/**
 * What Postgres can't store and what takes its place: NUL in text and JSON, and surrogates
 * without their other half. U+FFFD marks the spot, so that a mended value looks mended.
 */
export function mendText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "\uFFFD") : whole;
}

/** JSON text of a value, mended. Only text that shows the escapes in question is walked again. */
export function mendJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes("\\u0000") && !json.includes("\\ud")) return json;
  return JSON.stringify(mendValue(value));
}

function mendValue(value: unknown): unknown {
  if (typeof value === "string") return mendText(value);
  if (Array.isArray(value)) return value.map(mendValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [mendText(key), mendValue(inner)]),
  );
}
