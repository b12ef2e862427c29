import type { TailNotice } from "@/lib/contract/tail";
import type { LogRow } from "@/lib/log/record";
import { arrive, type LiveRows, NO_LIVE_ROWS, release } from "./live-rows";

/** How a tail is, and what has come. */
export interface LiveState {
  status: "off" | "connecting" | "live" | "lost" | "failed";
  /** Since when every row comes; null before. */
  since: string | null;
  live: LiveRows;
  /** Somebody reads: what comes waits. */
  isHeld: boolean;
  /** How many rows have come. */
  came: number;
  /** What the reader should know: why there is no stream, or that rows are missing. */
  message: string | null;
}

type LiveEvent =
  | { type: "begin" | "end" }
  | { type: "ready"; at: string }
  | { type: "rows"; rows: readonly LogRow[] }
  | { type: "notice"; notice: TailNotice }
  | { type: "lost" | "failed"; message: string }
  | { type: "hold"; isHeld: boolean };

export const NOT_LIVE: LiveState = {
  status: "off",
  since: null,
  live: NO_LIVE_ROWS,
  isHeld: false,
  came: 0,
  message: null,
};

export function liveReducer(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case "begin":
      return { ...NOT_LIVE, status: "connecting", isHeld: state.isHeld };
    case "end":
      return { ...NOT_LIVE, isHeld: state.isHeld };
    case "ready":
      return { ...state, status: "live", since: state.since ?? event.at, message: onReady(state) };
    case "rows": {
      const live = arrive(state.live, event.rows, state.isHeld);
      return { ...state, live, came: state.came + event.rows.length };
    }
    case "notice":
      return onNotice(state, event.notice);
    case "lost":
    case "failed":
      return { ...state, status: event.type, message: event.message };
    case "hold":
      if (event.isHeld === state.isHeld) return state;
      return {
        ...state,
        isHeld: event.isHeld,
        live: event.isHeld ? state.live : release(state.live),
      };
  }
}

/** Why the stream was lost is past when it is back; that rows are missing isn't. */
function onReady({ status, message }: LiveState): string | null {
  return status === "lost" ? null : message;
}

function onNotice(state: LiveState, { code, message }: TailNotice): LiveState {
  switch (code) {
    case "away":
      return { ...state, status: "lost", message };
    case "back":
      return { ...state, status: "live", message: null };
    default:
      // Rows are missing: the stream itself is there.
      return { ...state, status: state.status === "lost" ? "connecting" : state.status, message };
  }
}
