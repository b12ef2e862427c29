import { useState } from "react";
import { useViewState } from "@/lib/client/view-state";
import type { TimeRange, View } from "@/lib/query/url";

interface Zoom {
  before: View;
  into: View;
}

export interface ZoomControl {
  /** Goes to a part of what is shown. */
  zoom: (change: TimeRange & Partial<View>) => void;
  /** Back to what was shown before the zoom that led here; null where none did. */
  undo: (() => void) | null;
}

/** Zooming into the chart, and the way out again, zoom by zoom; what was searched for meanwhile stays. */
export function useZoom(): ZoomControl {
  const { view, setView } = useViewState();
  const [trail, setTrail] = useState<readonly Zoom[]>([]);
  // The URL follows a moment later, and another press must not undo the same zoom again.
  const [asked, setAsked] = useState<{ over: View; range: TimeRange } | null>(null);
  const { from, to } = asked?.over === view ? asked.range : view;
  // The browser's own Back may have left the newest behind.
  const here = trail.findLastIndex(({ into }) => into.from === from && into.to === to);
  const last = trail[here];
  const go = (change: TimeRange & Partial<View>, next: readonly Zoom[]) => {
    setTrail(next);
    setAsked({ over: view, range: change });
    setView(change);
  };
  return {
    zoom: (change) =>
      go(change, [...trail.slice(0, here + 1), { before: view, into: { ...view, ...change } }]),
    undo: last
      ? () => {
          const { before, into } = last;
          const range = { from: before.from, to: before.to };
          const isSameSearch = view.q === into.q;
          go(isSameSearch ? { ...range, q: before.q } : range, trail.slice(0, here));
        }
      : null,
  };
}
