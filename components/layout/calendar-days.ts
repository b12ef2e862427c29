import { wallDate } from "@/lib/log/wall-time";

/** A day on the wall calendar, as `2026-11-22`: of no zone, and so without hours or offsets. */
export type Day = string;

const DAY_MS = 86_400_000;

/** The day it is at an instant in a zone. */
export function dayAt(ms: number, zone: string): Day {
  return dayOf(wallDate(ms, zone));
}

export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(Date.parse(day) + count * DAY_MS));
}

/** The same day of another month, or that month's last where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const date = new Date(day);
  const first = new Date(day);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + count);
  const last = new Date(first);
  last.setUTCMonth(first.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate()));
  return dayOf(first);
}

export function firstOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

/** From 0 for Monday, with which weeks begin wherever ranges are rounded too. */
function weekday(day: Day): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** The days of a month by weeks, null where a week has days of another month. */
export function weeksOf(month: Day): (Day | null)[][] {
  const first = firstOfMonth(month);
  const cells: (Day | null)[] = Array.from({ length: weekday(first) }, () => null);
  for (let day = first; day.startsWith(first.slice(0, 7)); day = addDays(day, 1)) cells.push(day);
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Where a key leads from a day: by days and weeks, to the ends of the week, by months and years. */
export function dayAfterKey(day: Day, key: string, shift: boolean): Day | null {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return addDays(day, -weekday(day));
    case "End":
      return addDays(day, 6 - weekday(day));
    case "PageUp":
      return addMonths(day, shift ? -12 : -1);
    case "PageDown":
      return addMonths(day, shift ? 12 : 1);
    default:
      return null;
  }
}

/** Two days in their order. */
export function inOrder(a: Day, b: Day): [Day, Day] {
  return a <= b ? [a, b] : [b, a];
}

function dayOf(date: Date): Day {
  return date.toISOString().slice(0, 10);
}
