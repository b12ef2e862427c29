import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps what is seen where it is when rows come in above it. Only for lists that grow upwards
 * because somebody scrolls there.
 */
export function useAnchoredScroll(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly { id: string }[],
  /** Where a row begins, in pixels from the first. */
  startOf: (index: number) => number,
  enabled: boolean,
): void {
  const first = useRef<string | null>(null);

  useLayoutEffect(() => {
    const before = first.current;
    first.current = rows[0]?.id ?? null;
    const element = scroller.current;
    if (!enabled || before === null || !element) return;
    const index = rows.findIndex(({ id }) => id === before);
    if (index <= 0) return;
    scrollNow(element, element.scrollTop + startOf(index));
  }, [rows, scroller, startOf, enabled]);
}

/** Scrolls before the next picture: the browser tells lists of it in a frame that has no rows yet. */
export function scrollNow(element: HTMLElement, offset: number): void {
  element.scrollTop = offset;
  element.dispatchEvent(new Event("scroll"));
}
