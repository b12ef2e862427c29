import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from "react";
import type { AbsoluteScope } from "@/lib/client/queries";
import { TailStream } from "@/lib/client/tail-stream";
import { useViewState } from "@/lib/client/view-state";
import { type LiveState, liveReducer, NOT_LIVE } from "./live-state";

/** How often the chart and the counts follow, where rows have come. */
const FOLLOW_MS = 5_000;

export interface Live extends LiveState {
  /** The range the rows from before are of: it stays, so that they do. Null until the tail has begun. */
  scope: AbsoluteScope | null;
  turnOn: () => void;
  turnOff: () => void;
  /** Puts rows that come aside while somebody reads. */
  hold: (isHeld: boolean) => void;
}

/** Watching rows come in: on where the URL says `live=1`, for a range that goes on to now. */
export function useLive(): Live {
  const { view, zone, scope, param, setView, setParams, refreshNow, moveOn } = useViewState();
  const [state, dispatch] = useReducer(liveReducer, NOT_LIVE);
  const [frozen, setFrozen] = useState<{ of: string; scope: AbsoluteScope } | null>(null);
  const isOn = param("live") === "1" && view.to === "now";
  const { q, from } = view;

  const begin = useEffectEvent(() => {
    // Whatever was committed before the tail began is found by a search from now on.
    if (state.since === null) refreshNow();
    dispatch({ type: "ready", at: new Date().toISOString() });
  });
  useEffect(() => {
    if (!isOn) return;
    dispatch({ type: "begin" });
    const stream = new TailStream(
      { q, tz: zone },
      {
        ready: () => begin(),
        rows: (rows) => dispatch({ type: "rows", rows }),
        notice: (notice) => dispatch({ type: "notice", notice }),
        lost: (message) => dispatch({ type: "lost", message }),
        failed: (message) => dispatch({ type: "failed", message }),
      },
    );
    return () => {
      stream.close();
      dispatch({ type: "end" });
    };
  }, [isOn, q, zone]);

  const { since, isHeld, came } = state;
  // The range as it was when the tail began, or when another was chosen since.
  const of = since === null ? null : `${since} ${from}`;
  if (of !== null && frozen?.of !== of) setFrozen({ of, scope });

  const followed = useRef(0);
  const follow = useEffectEvent(() => {
    if (document.hidden || followed.current === came) return;
    followed.current = came;
    moveOn();
  });
  useEffect(() => {
    if (since === null || isHeld) return;
    const timer = setInterval(() => follow(), FOLLOW_MS);
    return () => clearInterval(timer);
  }, [since, isHeld]);

  const hold = useCallback((held: boolean) => dispatch({ type: "hold", isHeld: held }), []);
  return {
    ...state,
    scope: of === null ? null : (frozen?.scope ?? null),
    turnOn: () =>
      view.to === "now"
        ? setParams({ live: "1", refresh: null, row: null, around: null, like: null })
        : setView({ from: "now-1h", to: "now" }, { live: "1", refresh: null, row: null }),
    turnOff: () => {
      setParams({ live: null });
      refreshNow();
    },
    hold,
  };
}
