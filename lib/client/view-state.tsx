"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { isTimeZone } from "@/lib/log/wall-time";
import { readView, type TimeRange, type View, viewParams } from "@/lib/query/url";
import { askAgain, momentOf, useMoment } from "./moment";
import type { AbsoluteScope } from "./queries";
import { type RefreshInterval, readRefresh, refreshMs } from "./refresh-interval";
import { resolveView } from "./resolve-view";
import { useAddress } from "./use-address";
import { useZoneChoice } from "./zone";

/** The view in the URL, what it means at this moment, and the ways to change it. */
export interface ViewState {
  view: View;
  /** The zone in force: the URL's, or else the reader's own. */
  zone: string;
  /** The view with its range resolved; where the URL's range makes no sense, the fallback's. */
  scope: AbsoluteScope;
  /** Why the URL's range could not be used, as a sentence. */
  rangeError: string | null;
  refresh: RefreshInterval;
  /** Refreshing by itself waits while somebody reads. */
  paused: boolean;
  setPaused: (paused: boolean) => void;
  /** Resolves the range anew and asks every question again. */
  refreshNow: () => void;
  /** Lets a relative range go on to now: only what is asked of it then is asked anew. */
  moveOn: () => void;
  /**
   * Goes to a changed view of this page: a new entry in the browser's history. What isn't part of
   * the view stays (the open row, the columns), but for the parameters in `others`, where null
   * removes one, and the rows `around` one, which give way to those of the new view.
   */
  setView: (change: Partial<View>, others?: Record<string, string | null>) => void;
  /**
   * Has another view's questions asked in the moment somebody goes there, not once it is drawn: that
   * takes as long as most answers.
   */
  askAhead: (ask: ((scope: AbsoluteScope) => void) | null) => void;
  /** Sets parameters that aren't part of the view, such as `row`; null removes one. */
  setParams: (values: Record<string, string | null>, history?: "push" | "replace") => void;
  param: (name: string) => string | null;
  /** The same as it was asked for last, though it may not be drawn yet. */
  latestParam: (name: string) => string | null;
}

const VIEW_PARAMS: ReadonlySet<string> = new Set([
  "q",
  "from",
  "to",
  "tz",
] satisfies (keyof View)[]);

const ViewContext = createContext<ViewState | null>(null);

interface ViewProviderProps {
  /** When the server drew this page, in milliseconds. */
  now: number;
  /** The range shown when the URL gives none. */
  range: TimeRange;
  children: ReactNode;
}

export function ViewProvider({ now, range, children }: ViewProviderProps) {
  const { pathname, params, latest, go } = useAddress();
  const queryClient = useQueryClient();
  const { zone: ownZone } = useZoneChoice();
  const [paused, setPaused] = useState(false);

  const ahead = useRef<((scope: AbsoluteScope) => void) | null>(null);
  const askAhead = useCallback<ViewState["askAhead"]>((ask) => {
    ahead.current = ask;
  }, []);

  const view = useMemo(() => readView(params, range), [params, range]);
  const refresh = readRefresh(params.get("refresh"));
  const zone = zoneOf(view, ownZone);
  const key = viewKey(pathname, view);

  const moment = useMoment(key, now);

  const { scope, rangeError } = useMemo(
    () => resolveView(view, zone, range, moment),
    [view, zone, range, moment],
  );

  const moveOn = useCallback(() => askAgain(key), [key]);
  const refreshNow = useCallback(() => {
    askAgain(key);
    // An absolute range resolves to itself: the answers have to be marked as out of date.
    void queryClient.invalidateQueries({ refetchType: "active" });
  }, [key, queryClient]);

  useEffect(() => {
    const interval = refreshMs(refresh);
    if (interval === null || paused) return;
    const tick = () => {
      if (!document.hidden) refreshNow();
    };
    const timer = setInterval(tick, interval);
    return () => clearInterval(timer);
  }, [refresh, paused, refreshNow]);

  const state = useMemo<ViewState>(() => {
    return {
      view,
      zone,
      scope,
      rangeError,
      refresh,
      paused,
      setPaused,
      refreshNow,
      moveOn,
      askAhead,
      setView: (change, others = {}) => {
        const before = latest();
        const changed = { ...readView(before, range), ...change };
        askAgain(viewKey(pathname, changed));
        const next = viewParams(changed);
        for (const [name, value] of before) if (!VIEW_PARAMS.has(name)) next.set(name, value);
        // Another search or range is to be seen: what stood in the place of its rows gives way.
        if ("q" in change || "from" in change) setAll(next, { around: null, like: null });
        setAll(next, others);
        go(next, "push");
        const coming = readView(next, range);
        const moment = momentOf(viewKey(pathname, coming), now);
        ahead.current?.(resolveView(coming, zoneOf(coming, ownZone), range, moment).scope);
      },
      setParams: (values, history = "push") => {
        const next = latest();
        setAll(next, values);
        go(next, history);
      },
      param: (name) => params.get(name),
      latestParam: (name) => latest().get(name),
    };
  }, [
    pathname,
    params,
    latest,
    go,
    range,
    view,
    zone,
    scope,
    rangeError,
    refresh,
    paused,
    refreshNow,
    moveOn,
    askAhead,
    ownZone,
    now,
  ]);

  return <ViewContext value={state}>{children}</ViewContext>;
}

export function useViewState(): ViewState {
  const state = useContext(ViewContext);
  if (!state) throw new Error("useViewState is called outside of ViewProvider");
  return state;
}

function zoneOf({ tz }: View, ownZone: string): string {
  return tz !== null && isTimeZone(tz) ? tz : ownZone;
}

function setAll(params: URLSearchParams, values: Record<string, string | null>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
}

function viewKey(pathname: string, view: View): string {
  return `${pathname}?${viewParams(view)}`;
}
