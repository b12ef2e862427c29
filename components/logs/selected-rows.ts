/** Rows chosen to be copied together, by their ids. */
export interface Selected {
  ids: ReadonlySet<string>;
  /** Where a span begins; the other end is wherever one goes with Shift. */
  anchor: string | null;
}

export const NONE_SELECTED: Selected = { ids: new Set(), anchor: null };

type Ids = readonly { id: string }[];

/** One row more, or one less. */
export function toggleRow({ ids }: Selected, id: string): Selected {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/**
 * All rows from the anchor to this one, in place of those of the span before; from the row the
 * keyboard is at where nothing was chosen yet.
 */
export function extendTo(
  { anchor }: Selected,
  rows: Ids,
  id: string,
  from: string | null,
): Selected {
  const start = anchor ?? from ?? id;
  const ends = [start, id].map((each) => rows.findIndex((row) => row.id === each));
  const [first = -1, last = -1] = ends.toSorted((a, b) => a - b);
  if (first < 0) return { ids: new Set([id]), anchor: id };
  return { ids: new Set(rows.slice(first, last + 1).map((row) => row.id)), anchor: start };
}

/** The chosen rows that are still there, in the table's order. */
export function rowsSelected<Row extends { id: string }>(
  { ids }: Selected,
  rows: readonly Row[],
): Row[] {
  return ids.size === 0 ? [] : rows.filter(({ id }) => ids.has(id));
}
