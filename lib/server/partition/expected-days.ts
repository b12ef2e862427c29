import { formatInstant, MICROS_PER_MS, type Micros, parseInstant } from "@/lib/log/instant";
import { DAY, dayOf } from "./day";
import type { DayTally } from "./day-tally";

/**
 * The days that a source will have, with about the rows of each, by those of its beginning: logs are
 * mostly in the order of their times, and go on as they began until today. `part` is how much of it
 * that beginning is; where nobody knows, the days are those that have been seen.
 */
export function expectedDays(
  { rows, oldest, newest }: Pick<DayTally, "rows" | "oldest" | "newest">,
  part: number | null,
  today: Micros = dayOf(Date.now() * MICROS_PER_MS),
): ReadonlyMap<string, number> {
  const [from, to] = [parseInstant(oldest ?? ""), parseInstant(newest ?? "")];
  if (part === null || part <= 0 || part >= 1 || from === null || to === null) return rows;
  const seen = [...rows.values()].reduce((sum, n) => sum + n, 0);
  const perDay = (seen / Math.max(to - from, 1)) * DAY;
  const end = Math.min(from + (to - from) / part, today + DAY);
  const expected = new Map(rows);
  for (let day = dayOf(to); day < end; day += DAY) {
    const n = (perDay * (Math.min(end, day + DAY) - Math.max(from, day))) / DAY;
    const name = formatInstant(day).slice(0, 10);
    expected.set(name, Math.max(n, rows.get(name) ?? 0));
  }
  return expected;
}
