/** How often a page asks again by itself; `ms` is null where it doesn't. */
export const REFRESH_INTERVALS = [
  { value: "off", label: "Off", ms: null },
  { value: "5s", label: "5 s", ms: 5_000 },
  { value: "30s", label: "30 s", ms: 30_000 },
  { value: "1m", label: "1 min", ms: 60_000 },
] as const satisfies readonly { value: string; label: string; ms: number | null }[];

export type RefreshInterval = (typeof REFRESH_INTERVALS)[number]["value"];

/** The interval a stored word means; `off` for anything else. */
export function readRefresh(word: string | null | undefined): RefreshInterval {
  return REFRESH_INTERVALS.find(({ value }) => value === word)?.value ?? "off";
}

/** Milliseconds between two refreshes, or null for none. */
export function refreshMs(interval: RefreshInterval): number | null {
  return REFRESH_INTERVALS.find(({ value }) => value === interval)?.ms ?? null;
}
