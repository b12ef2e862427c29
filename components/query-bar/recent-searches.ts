const KEY = "cordwood-recent-searches";
const REMEMBERED = 12;

/** What was searched for in this browser, the latest first. */
export function recentSearches(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((q) => typeof q === "string") : [];
  } catch {
    // Storage is switched off, or holds something else: nothing is remembered then.
    return [];
  }
}

export function rememberSearch(q: string): void {
  if (q === "") return;
  const searches = [q, ...recentSearches().filter((other) => other !== q)];
  try {
    localStorage.setItem(KEY, JSON.stringify(searches.slice(0, REMEMBERED)));
  } catch {
    // As above: searching works without.
  }
}
