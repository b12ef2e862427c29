import { formatDate } from "@/components/ui/format-time";

/** Length of `2026-11-22T01:02`. */
const MINUTE_CHARS = 16;

/**
 * The indexes of rows with which, going down, another day of `zone` begins. The first row is none
 * of them: the table's head says its day.
 */
export function dayStarts(rows: readonly { timestamp: string }[], zone: string): Set<number> {
  const starts = new Set<number>();
  for (let index = 1; index < rows.length; index += 1) {
    const above = rows[index - 1]?.timestamp ?? "";
    const own = rows[index]?.timestamp ?? "";
    if (!isSameDay(above, own, zone)) starts.add(index);
  }
  return starts;
}

/** No zone's day begins within a minute, and most neighbours share one: that saves the arithmetic. */
function isSameDay(a: string, b: string, zone: string): boolean {
  return (
    a.slice(0, MINUTE_CHARS) === b.slice(0, MINUTE_CHARS) ||
    formatDate(a, zone) === formatDate(b, zone)
  );
}

/** `Sunday, November 22, 2026`, of an instant in `zone`. */
export function dayName(iso: string, zone: string): string {
  return new Date(`${formatDate(iso, zone)}T00:00:00Z`).toLocaleDateString("en", {
    timeZone: "UTC",
    weekday: "long",
    year: "numeric",
    month: "long",
    day: "numeric",
  });
}
