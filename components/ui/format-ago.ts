const UNITS = [
  { name: "d", ms: 86_400_000 },
  { name: "h", ms: 3_600_000 },
  { name: "min", ms: 60_000 },
  { name: "s", ms: 1_000 },
] as const;

/** `now`, `12 s ago`, `3 min ago`, `in 5 min`: how far an instant is from `nowMs`, in one unit. */
export function formatAgo(iso: string, nowMs: number): string {
  const distance = nowMs - Date.parse(iso);
  const size = Math.abs(distance);
  const unit = UNITS.find(({ ms }) => size >= ms);
  if (!unit) return "now";
  const length = `${Math.floor(size / unit.ms)} ${unit.name}`;
  return distance < 0 ? `in ${length}` : `${length} ago`;
}
