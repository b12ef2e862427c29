import { zoneOffset } from "@/lib/log/wall-time";

/** `UTC`, `UTC+1`, `UTC−3:30`: what the clock of `zone` is ahead by at an instant. */
export function formatOffset(ms: number, zone: string): string {
  const minutes = Math.round(zoneOffset(ms, zone) / 60_000);
  if (minutes === 0) return "UTC";
  const size = Math.abs(minutes);
  const rest = size % 60;
  const sign = minutes < 0 ? "−" : "+";
  return `UTC${sign}${Math.floor(size / 60)}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

/** `UTC+1 Berlin`, `UTC−5 New York`, `UTC`: the offset always, and the place it comes from. */
export function formatZone(ms: number, zone: string): string {
  const offset = formatOffset(ms, zone);
  const city = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
  return zone === "UTC" || city === "UTC" ? "UTC" : `${offset} ${city}`;
}
