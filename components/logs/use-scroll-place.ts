import { type RefObject, useLayoutEffect, useState } from "react";
import { rememberedScroll, rememberScroll } from "./scroll-memory";

/** Less than a row: a touch of the wheel isn't reading. */
const AWAY_PX = 8;

/**
 * Keeps a view's place: a new view starts at its top, one that was there before where it was left.
 * Says whether somebody has scrolled away from the top.
 */
export function useScrollPlace(
  scroller: RefObject<HTMLElement | null>,
  /** Names what is shown; null while that is an earlier view's. */
  view: string | null,
): boolean {
  const [away, setAway] = useState(false);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || view === null) return;
    element.scrollTop = rememberedScroll(view);
    const onScroll = () => {
      rememberScroll(view, element.scrollTop);
      setAway(element.scrollTop > AWAY_PX);
    };
    onScroll();
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller, view]);

  return away;
}
