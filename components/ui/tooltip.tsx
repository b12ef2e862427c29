"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { Kbd } from "./kbd";

/** Long enough that a pointer passing over a bar of buttons raises nothing. */
const DELAY_MS = 400;

interface TooltipProps {
  text: ReactNode;
  shortcut?: string;
  children: ReactNode;
}

/**
 * Says more about what is under the pointer or the focus. It only repeats or adds: the thing itself
 * must be named without it, because a touch screen never shows it.
 */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const anchor = `--tip${useId().replaceAll(/[^\w-]/g, "")}`;
  const holder = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const place = holder.current;
    const bubble = tip.current;
    if (!place || !bubble) return;
    const listening = new AbortController();
    const { signal } = listening;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      if (bubble.matches(":popover-open")) bubble.hidePopover();
    };
    const show = () => {
      if (bubble.isConnected) bubble.showPopover();
    };
    place.addEventListener(
      "pointerenter",
      (event) => {
        if (event.pointerType === "mouse") timer = setTimeout(show, DELAY_MS);
      },
      { signal },
    );
    place.addEventListener("pointerleave", hide, { signal });
    place.addEventListener("pointerdown", hide, { signal });
    place.addEventListener("focusout", hide, { signal });
    place.addEventListener(
      "focusin",
      (event) => {
        if (!(event.target instanceof Element) || !event.target.matches(":focus-visible")) return;
        // Never at once: what closes gives the focus back, and nothing may open in the middle of that.
        timer = setTimeout(show, DELAY_MS);
      },
      { signal },
    );
    place.addEventListener("keydown", hide, { signal });
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, []);

  return (
    <span ref={holder} className="inline-flex" style={{ anchorName: anchor }}>
      {children}
      <span
        ref={tip}
        popover="manual"
        aria-hidden="true"
        data-align="center"
        style={{ positionAnchor: anchor }}
        className="float pointer-events-none rounded-control! px-2 py-1 text-muted text-row"
      >
        {text}
        {shortcut && <Kbd className="ml-2">{shortcut}</Kbd>}
      </span>
    </span>
  );
}
