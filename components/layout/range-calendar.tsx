"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { addMonths, type Day, dayAfterKey, dayAt, firstOfMonth, inOrder } from "./calendar-days";
import { CalendarMonth } from "./calendar-month";

interface RangeCalendarProps {
  zone: string;
  /** The days of the range as it is written now; null where it can't be read. */
  chosen: readonly [Day, Day] | null;
  onChoose: (first: Day, last: Day) => void;
}

/**
 * Two months, one on a phone, to choose days from: the first press is one day, the second makes it
 * all days between both. Arrow keys go from day to day, Page Up and Page Down by months.
 */
export function RangeCalendar({ zone, chosen, onChoose }: RangeCalendarProps) {
  const today = dayAt(Date.now(), zone);
  const holder = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(chosen?.[1] ?? today);
  /** The earlier of the months in sight. */
  const [month, setMonth] = useState(() => addMonths(firstOfMonth(focused), -1));
  const [anchor, setAnchor] = useState<Day | null>(null);
  const [pointed, setPointed] = useState<Day | null>(null);
  const moved = useRef(false);

  useEffect(() => {
    if (!moved.current) return;
    const day = holder.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`);
    // A phone shows the later month only.
    if (day?.getClientRects().length === 0 && firstOfMonth(focused) === month) {
      setMonth(addMonths(month, -1));
      return;
    }
    moved.current = false;
    day?.focus();
  }, [focused, month]);

  const pick = (day: Day) => {
    setFocused(day);
    setPointed(null);
    const [first, last] = inOrder(anchor ?? day, day);
    setAnchor(anchor === null ? day : null);
    onChoose(first, last);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayAfterKey(focused, event.key, event.shiftKey);
    if (next === null) return;
    event.preventDefault();
    moved.current = true;
    setFocused(next);
    if (anchor) setPointed(next);
    setMonth((shown) => monthWith(next, shown));
  };

  const shown = anchor && pointed ? inOrder(anchor, pointed) : chosen;
  const page = (months: number) => {
    setMonth(addMonths(month, months));
    setFocused(addMonths(focused, months));
  };
  const monthProps = {
    today,
    chosen: shown,
    focused,
    onPick: pick,
    onKeyDown,
    onPoint: (day: Day) => anchor && setPointed(day),
  };
  return (
    <div ref={holder} className="relative flex gap-6 px-3 py-2">
      <div className="absolute top-2 left-3 z-10">
        <IconButton icon={ChevronLeft} label="Earlier month" onClick={() => page(-1)} />
      </div>
      <div className="absolute top-2 right-3 z-10">
        <IconButton icon={ChevronRight} label="Later month" onClick={() => page(1)} />
      </div>
      <div className="max-md:hidden">
        <CalendarMonth {...monthProps} month={month} />
      </div>
      <div className="max-md:mx-auto">
        <CalendarMonth {...monthProps} month={addMonths(month, 1)} />
      </div>
    </div>
  );
}

/** The earlier of two months such that a day is in sight, moved as little as that takes. */
function monthWith(day: Day, shown: Day): Day {
  const own = firstOfMonth(day);
  if (own < shown) return own;
  return own > addMonths(shown, 1) ? addMonths(own, -1) : shown;
}
