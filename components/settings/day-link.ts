import { formatInstant, parseInstant } from "@/lib/log/instant";
import { viewHref } from "@/lib/query/url";

const DAY = 86_400_000_000;

/** The explorer with exactly the rows of a UTC day that begins at `day`. */
export function dayLink(day: string): string {
  const start = parseInstant(day) ?? 0;
  return viewHref("/logs", { q: "", from: day, to: formatInstant(start + DAY), tz: "UTC" });
}
