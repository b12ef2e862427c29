/**
 * What a saved view keeps of the explorer's address, by parameter: what is searched for and when,
 * the columns, the choosers, what the bars are stacked by, how the rows look, and
 * whether they, the best matches for a text, or patterns are shown.
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
] as const;

export type SavedState = Partial<Record<(typeof SAVED_PARAMS)[number], string>>;

/** The parameters a view keeps, from all there are; one that says nothing isn't kept. */
export function savedState(param: (name: string) => string | null): SavedState {
  const kept = SAVED_PARAMS.flatMap((name) => {
    const value = param(name);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** Whether two views show the same. */
export function isSameState(a: SavedState, b: SavedState): boolean {
  return SAVED_PARAMS.every((name) => (a[name] ?? "") === (b[name] ?? ""));
}

/** What `setParams` needs to show a view: parameters it says nothing of are taken away. */
export function paramsOfView(id: string, state: SavedState): Record<string, string | null> {
  const params = SAVED_PARAMS.map((name) => [name, state[name] || null] as const);
  return { ...Object.fromEntries(params), view: id };
}

/** The view an address names without saying what it shows; null where it says that itself. */
export function namedView(params: URLSearchParams): string | null {
  return SAVED_PARAMS.some((name) => params.has(name)) ? null : params.get("view");
}
