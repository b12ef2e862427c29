const MS_PER_UNIT = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of `"500ms"`, `"1s"`, `"2m"` or a number of them; throws where it is neither. */
export function durationMs(duration: string | number): number {
  const text = typeof duration === "number" ? `${duration}ms` : duration.trim();
  const match = /^(\d+(?:\.\d+)?) ?(ms|s|m|h)$/.exec(text);
  if (!match) {
    throw new TypeError(`"${duration}" is no duration: write it as "500ms", "1s", "2m" or "1h".`);
  }
  // One of the units, by the expression above.
  return Number(match[1]) * MS_PER_UNIT[match[2] as keyof typeof MS_PER_UNIT];
}
