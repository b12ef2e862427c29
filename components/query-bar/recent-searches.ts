import { RecentList } from "@/lib/client/recent-list";

const searches = new RecentList("searches", 12);

/** What was searched for in this browser, the latest first. */
export function recentSearches(): string[] {
  return searches.items();
}

export function rememberSearch(q: string): void {
  if (q !== "") searches.remember(q);
}
