import { isRounding } from "./pin";

/**
 * What a saved view keeps of the explorer's address, by parameter: what is searched for and when,
 * the columns, the choosers, what the bars are stacked by, how the rows look, and
 * whether they, the best matches for a text, or patterns are shown. Its reader's zone stays theirs, but
 * for times that begin a day: `now/d` in another zone would be other rows.
 */
export const SAVED_PARAMS = [
  "q",
  "from",
  "to",
  "columns",
  "facets",
  "stack",
  "density",
  "time",
  "wrap",
  "show",
  "sort",
  "text",
  "tz",
] as const;

export type SavedState = Partial<Record<(typeof SAVED_PARAMS)[number], string>>;

/** The parameters a view keeps, from all there are; one that says nothing isn't kept. */
export function savedState(param: (name: string) => string | null): SavedState {
  const kept = SAVED_PARAMS.flatMap((name) => {
    const value = name === "tz" && !isOfZone(param) ? null : param(name);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(kept);
}

function isOfZone(param: (name: string) => string | null): boolean {
  return isRounding([param("from") ?? "", param("to") ?? ""], param("q") ?? "");
}

/** Whether two views show the same. */
export function isSameState(a: SavedState, b: SavedState): boolean {
  return SAVED_PARAMS.every((name) => (a[name] ?? "") === (b[name] ?? ""));
}

/** What `setParams` needs to show a view: parameters it says nothing of are taken away, the zone aside. */
export function paramsOfView(id: string, state: SavedState): Record<string, string | null> {
  const names = SAVED_PARAMS.filter((name) => name !== "tz" || state.tz);
  const params = names.map((name) => [name, state[name] || null] as const);
  return { ...Object.fromEntries(params), view: id };
}

/** The view an address names without saying what it shows; null where it says that itself. */
export function namedView(params: URLSearchParams): string | null {
  return SAVED_PARAMS.some((name) => name !== "tz" && params.has(name)) ? null : params.get("view");
}
