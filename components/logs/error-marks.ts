import { canonicalLevel } from "@/lib/log/level";

/** Marks along a scroll bar of 700 pixels: finer ones would run into each other anyway. */
const MARKS = 240;

export interface ErrorMark {
  /** From the top of the list, between 0 and 1. */
  at: number;
  level: "ERROR" | "CRITICAL";
}

/**
 * Where errors are among the rows, as many marks as can be told apart; the worst of each place.
 * None where most rows are errors: there they lead nowhere.
 */
export function errorMarks(rows: readonly { level: string }[]): ErrorMark[] {
  const marks = new Map<number, ErrorMark["level"]>();
  let errors = 0;
  rows.forEach(({ level }, index) => {
    const canonical = canonicalLevel(level);
    if (canonical !== "ERROR" && canonical !== "CRITICAL") return;
    errors += 1;
    const place = Math.floor((index / rows.length) * MARKS);
    if (marks.get(place) !== "CRITICAL") marks.set(place, canonical);
  });
  if (errors > rows.length / 2) return [];
  return [...marks].map(([place, level]) => ({ at: place / MARKS, level }));
}
