import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { rememberedScroll, rememberScroll } from "./scroll-memory";

/** Less than a row: a touch of the wheel isn't reading. */
const AWAY_PX = 8;

/** What a list shows the rows of: a search, such as that of the last hour, as of some moment. */
export interface ScrollPlace {
  search: string;
  /** Names the search with its range resolved. */
  view: string;
}

/**
 * Keeps a view's place: a new view starts at its top, one that was there before where it was left.
 * Whoever scrolls while the same search is asked again stays where they are. Says whether somebody
 * has scrolled away from the top.
 */
export function useScrollPlace(
  scroller: RefObject<HTMLElement | null>,
  /** Null where places aren't kept. */
  place: ScrollPlace | null,
  /** The rows are still those of an earlier view. */
  stale: boolean,
): boolean {
  const [away, setAway] = useState(false);
  /** What was last up to date, and whether somebody scrolls in its rows while it is asked again. */
  const last = useRef({ search: "", isReading: false });
  const { search = null, view = null } = place ?? {};

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || search === null || view === null) return;
    if (last.current.search !== search) last.current.isReading = false;
    if (!stale) {
      if (!last.current.isReading) element.scrollTop = rememberedScroll(view);
      last.current = { search, isReading: false };
    }
    const update = () => {
      if (!stale) rememberScroll(view, element.scrollTop);
      setAway(element.scrollTop > AWAY_PX);
    };
    const onScroll = () => {
      last.current.isReading = stale && last.current.search === search;
      update();
    };
    update();
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller, search, view, stale]);

  return away;
}
