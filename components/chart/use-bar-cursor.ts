"use client";

import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useRef,
  useState,
} from "react";
import { barAt, type Place } from "./bar-layout";

/** Where the reader is in a chart, by pointer or by keyboard. */
export interface BarCursor {
  bar: number;
  /** Where a selection began. */
  anchor: number | null;
  /** The series under the pointer. */
  series: string | null;
  /** What moved it last. */
  by: "pointer" | "keyboard";
}

interface BarCursorOptions {
  places: Place[];
  /** The series drawn in a bar this many pixels from the top of the plot. */
  seriesAt: (bar: number, y: number) => string | null;
  canSelect: boolean;
  /** The chosen bars, both included. */
  onSelect: (first: number, last: number) => void;
  /** Enter on a bar, or a click. */
  onPick: (cursor: BarCursor) => void;
}

/** How far Page Up and Page Down go. */
const PAGE = 10;

/** Moves a cursor over bars: hover, click, drag, arrows; Esc ends a selection before anything else. */
export function useBarCursor(options: BarCursorOptions) {
  const { places, seriesAt, canSelect, onSelect, onPick } = options;
  const [held, setHeld] = useState<BarCursor | null>(null);
  const press = useRef<"none" | "down" | "over">("none");
  const last = places.length - 1;
  const cursor = held && last >= 0 ? within(held, last) : null;
  const selecting = cursor?.anchor != null && cursor.anchor !== cursor.bar;

  useEffect(() => {
    if (!selecting) return;
    const cancel = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      // Only a press that goes on is followed by a click to swallow.
      if (press.current === "down") press.current = "over";
      setHeld((now) => now && { ...now, anchor: null });
    };
    window.addEventListener("keydown", cancel, { capture: true });
    return () => window.removeEventListener("keydown", cancel, { capture: true });
  }, [selecting]);

  const place = (event: PointerEvent<HTMLElement>, anchor: number | null): BarCursor => {
    const box = event.currentTarget.getBoundingClientRect();
    const bar = barAt(places, event.clientX - box.left);
    return { bar, anchor, series: seriesAt(bar, event.clientY - box.top), by: "pointer" };
  };

  const finish = () => {
    if (!cursor || cursor.anchor === null) return;
    onSelect(Math.min(cursor.anchor, cursor.bar), Math.max(cursor.anchor, cursor.bar));
    setHeld({ ...cursor, anchor: null });
  };

  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || last < 0) return;
      press.current = "down";
      const here = place(event, null);
      if (canSelect) event.currentTarget.setPointerCapture(event.pointerId);
      setHeld({ ...here, anchor: canSelect ? here.bar : null });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (last < 0) return;
      setHeld(place(event, press.current === "down" ? (cursor?.anchor ?? null) : null));
    },
    onPointerUp: () => {
      if (press.current === "down" && selecting) {
        press.current = "over";
        finish();
      } else if (press.current === "down") {
        press.current = "none";
        setHeld((now) => now && { ...now, anchor: null });
      }
    },
    onPointerCancel: () => {
      press.current = "none";
      setHeld(null);
    },
    onPointerLeave: () => {
      if (press.current !== "down") setHeld(null);
    },
    /** A click comes after every press; one that ended a selection is no choice of a bar. */
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (press.current === "over") event.preventDefault();
      else if (cursor) onPick({ ...cursor, by: "pointer" });
      press.current = "none";
    },
  };

  const keyboard = {
    onFocus: (event: { currentTarget: HTMLElement }) => {
      if (last < 0 || !event.currentTarget.matches(":focus-visible")) return;
      setHeld((now) => now ?? { bar: last, anchor: null, series: null, by: "keyboard" });
    },
    onBlur: () => setHeld(null),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (last < 0) return;
      const bar = cursor?.bar ?? last;
      const next = barAfter(event.key, bar, last);
      if (next !== null) {
        event.preventDefault();
        const extend = event.shiftKey && canSelect;
        const anchor = extend ? (cursor?.anchor ?? bar) : null;
        setHeld({ bar: next, anchor, series: null, by: "keyboard" });
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (selecting) finish();
        else onPick({ bar, anchor: null, series: null, by: "keyboard" });
      }
    },
  };

  return { cursor, selecting, pointer, keyboard };
}

function within(cursor: BarCursor, last: number): BarCursor {
  const { bar, anchor } = cursor;
  return {
    ...cursor,
    bar: Math.min(bar, last),
    anchor: anchor === null ? null : Math.min(anchor, last),
  };
}

function barAfter(key: string, bar: number, last: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: bar - 1,
    ArrowRight: bar + 1,
    ArrowDown: bar - 1,
    ArrowUp: bar + 1,
    PageDown: bar - PAGE,
    PageUp: bar + PAGE,
    Home: 0,
    End: last,
  };
  const next = steps[key];
  return next === undefined ? null : Math.min(last, Math.max(0, next));
}
