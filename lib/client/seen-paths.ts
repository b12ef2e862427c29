import type { QueryClient } from "@tanstack/react-query";
import { formatPath } from "@/lib/query/field-name";
import type { LogsPage } from "./queries";

/** Enough to meet what is usual; looking through 300 rows takes a millisecond or two. */
const MOST_ROWS = 300;
/** Objects inside objects; what lies deeper is seldom searched for. */
const MOST_DEPTH = 3;

/**
 * The keys of `extra_data` in the rows that are loaded, as a query names them, the most frequent
 * first: nobody has to ask the database what there is to search by.
 */
export function seenPaths(queryClient: QueryClient): string[] {
  const cached = queryClient.getQueriesData<{ pages: LogsPage[] } | LogsPage>({
    predicate: ({ queryKey }) => queryKey[0] === "logs" || queryKey[0] === "newest-logs",
  });
  const pages = cached.flatMap(([, data]) => (data && "pages" in data ? data.pages : (data ?? [])));
  const counts = new Map<string, number>();
  const rows = pages.toReversed().flatMap((page) => page.rows);
  for (const { extra_data } of rows.slice(0, MOST_ROWS)) {
    for (const path of pathsIn(extra_data, [])) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([path]) => path);
}

function pathsIn(value: unknown, keys: readonly string[]): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const path = keys.length > 0 ? formatPath(keys) : null;
    return path === null ? [] : [path];
  }
  if (keys.length >= MOST_DEPTH) return [];
  return Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...keys, key]));
}
