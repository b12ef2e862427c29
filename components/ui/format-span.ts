import { wallDate } from "@/lib/log/wall-time";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * An absolute range in `zone`, as short as it stays exact: `Nov 21 14:00 – 15:30`,
 * `Nov 21 14:00 – Nov 22 09:00`; seconds where one end has them, years where they are not `now`'s.
 */
export function formatSpan(fromIso: string, toIso: string, zone: string, nowMs: number): string {
  const from = wallDate(Date.parse(fromIso), zone);
  const to = wallDate(Date.parse(toIso), zone);
  const year = wallDate(nowMs, zone).getUTCFullYear();
  const years = from.getUTCFullYear() !== year || to.getUTCFullYear() !== year;
  const clockLength = from.getTime() % 60_000 === 0 && to.getTime() % 60_000 === 0 ? 5 : 8;
  const day = (date: Date) =>
    `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}${years ? ` ${date.getUTCFullYear()}` : ""}`;
  const clock = (date: Date) => date.toISOString().slice(11, 11 + clockLength);
  const end = day(from) === day(to) ? clock(to) : `${day(to)} ${clock(to)}`;
  return `${day(from)} ${clock(from)} – ${end}`;
}
