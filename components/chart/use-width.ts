"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** What a chart is laid out for until the browser has said how wide it is. */
const ASSUMED_PX = 1_200;

/** The width of an element in pixels, followed as it changes. */
export function useWidth<E extends HTMLElement>(): { ref: RefObject<E | null>; width: number } {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(ASSUMED_PX);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(1, Math.round(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
