/**
 * The one codec between a view and a URL's query string: pages and API say the same things by
 * the same names. `from` and `to` stay as written (`now-1h`, an ISO instant), so that a relative
 * range stays relative until somebody pins it.
 */
export interface View {
  /** A query in the search language; empty matches every row. */
  q: string;
  from: string;
  to: string;
  /** An IANA zone, or null where the URL leaves it to the reader's own choice. */
  tz: string | null;
}

export interface TimeRange {
  from: string;
  to: string;
}

/** All of time, as far as an instant in microseconds can be written exactly. */
export const EVER: TimeRange = {
  from: "1970-01-01T00:00:00.000000Z",
  to: "2250-01-01T00:00:00.000000Z",
};

/** What the API takes where no range is given. */
export const DEFAULT_RANGE: TimeRange = { from: "now-1h", to: "now" };

/** The view a query string describes; a range counts as given when either end is. */
export function readView(params: URLSearchParams, fallback: TimeRange = DEFAULT_RANGE): View {
  const given = params.has("from") || params.has("to");
  const range = given ? DEFAULT_RANGE : fallback;
  return {
    q: params.get("q") ?? "",
    from: params.get("from") || range.from,
    to: params.get("to") || range.to,
    tz: params.get("tz") || null,
  };
}

/** The parameters that `readView` reads back as the same view, whatever its fallback. */
export function viewParams(view: View): URLSearchParams {
  const params = new URLSearchParams();
  if (view.q !== "") params.set("q", view.q);
  params.set("from", view.from);
  params.set("to", view.to);
  if (view.tz !== null) params.set("tz", view.tz);
  return params;
}

/** A link to `path` that shows `view`. */
export function viewHref(path: string, view: View, more: Record<string, string> = {}): string {
  const params = viewParams(view);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return `${path}?${legible(params)}`;
}

/** A query string people can read: only what would be misread stays percent-encoded. */
export function legible(params: URLSearchParams): string {
  return params
    .toString()
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%2F", "/")
    .replaceAll("%28", "(")
    .replaceAll("%29", ")")
    .replaceAll("%3E", ">");
}

/** A row as the URL names it: its id, and its time so that it is found at once. */
export interface RowReference {
  id: string;
  timestamp: string;
}

export function formatRowReference({ id, timestamp }: RowReference): string {
  return `${id}@${timestamp}`;
}

/** The row a URL names, or null for anything `formatRowReference` didn't write. */
export function parseRowReference(text: string | null): RowReference | null {
  const match = /^(\d{1,19})@(\d{4}-\S+Z)$/.exec(text ?? "");
  return match?.[1] && match[2] ? { id: match[1], timestamp: match[2] } : null;
}
