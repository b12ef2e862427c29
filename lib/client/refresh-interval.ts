/** How often a page may refresh itself, by the word in its URL; none of them is off. */
export const REFRESH_INTERVALS = [
  { value: "5s", seconds: 5 },
  { value: "30s", seconds: 30 },
  { value: "1m", seconds: 60 },
] as const;

export type RefreshInterval = (typeof REFRESH_INTERVALS)[number]["value"];

export function parseRefresh(text: string | null): RefreshInterval | null {
  return REFRESH_INTERVALS.find(({ value }) => value === text)?.value ?? null;
}

export function refreshSeconds(interval: RefreshInterval): number {
  return REFRESH_INTERVALS.find(({ value }) => value === interval)?.seconds ?? 0;
}
