import { useQuery } from "@tanstack/react-query";
import { useRoleObstacle } from "@/lib/client/role";
import { useViewState } from "@/lib/client/view-state";
import { type SavedView, viewsQuery } from "@/lib/client/views";
import { isSameState, paramsOfView, type SavedState, savedState } from "@/lib/query/saved-view";
import { DEFAULT_RANGE } from "@/lib/query/url";
import { readColumns, writeColumns, writeLook } from "./table-layout";
import { useTableLayout } from "./use-table-layout";

export interface SavedViews {
  /** By name; null before they are there. */
  all: readonly SavedView[] | null;
  /** Why none can be saved here. */
  obstacle: string | null;
  error: Error | null;
  /** The one in the address; it may have been deleted, or not be there yet. */
  current: SavedView | null;
  isGone: boolean;
  /** Something else is shown by now than it says. */
  isEdited: boolean;
  /** What is shown, as a view would keep it. */
  shown: SavedState;
  open: (view: SavedView) => void;
  /** Says in the address that what is shown is this view, or none. */
  name: (view: SavedView | null) => void;
}

/** The saved views, and which of them the address names. `wanted` once somebody looks at them. */
export function useSavedViews(wanted: boolean): SavedViews {
  const { view, zone, param, setView, setParams } = useViewState();
  const { layout } = useTableLayout();
  const id = param("view");
  const { data, error } = useQuery({ ...viewsQuery(), enabled: wanted || id !== null });
  const ofRole = useRoleObstacle("editor", "Saving views");
  const { q, from, to } = view;
  const own = {
    q,
    from,
    to,
    tz: zone,
    columns: writeColumns(layout.columns),
    ...writeLook(layout),
  };
  const known = new Map<string, string>(Object.entries(own));
  const shown = savedState((name) => known.get(name) ?? param(name));
  const current = data?.views.find((each) => each.id === id) ?? null;
  return {
    all: data?.views ?? null,
    obstacle: data?.obstacle ?? ofRole,
    error,
    current,
    isGone: data !== undefined && id !== null && current === null,
    isEdited: current !== null && !isSameState(shown, meant(current.state, shown)),
    shown,
    open: (opened) => {
      const { state } = opened;
      setView(
        { q: state.q ?? "", from: state.from ?? DEFAULT_RANGE.from, to: state.to ?? "now" },
        { ...paramsOfView(opened.id, { ...DEFAULT_RANGE, ...state }), row: null },
      );
    },
    name: (named) =>
      setParams(named ? paramsOfView(named.id, named.state) : { view: null }, "replace"),
  };
}

/** What a view shows here: what it leaves open is as it is, and columns that are gone are left out. */
function meant(state: SavedState, shown: SavedState): SavedState {
  const columns = readColumns(state.columns ?? null);
  const { density, time, wrap, tz } = shown;
  const look = { density, time, wrap, tz, ...DEFAULT_RANGE };
  return { ...look, ...state, columns: columns ? writeColumns(columns) : (shown.columns ?? "") };
}
