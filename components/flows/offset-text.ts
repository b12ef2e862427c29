/** A distance from the beginning as a clock reads it: `+0.012`, `+1:02.345`, `+2:03:04`. */
export function offsetText(ms: number): string {
  const sign = ms < 0 ? "-" : "+";
  const all = Math.abs(Math.round(ms));
  const seconds = Math.floor(all / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = seconds % 60;
  const fraction = String(all % 1_000).padStart(3, "0");
  if (hours > 0) return `${sign}${hours}:${two(minutes)}:${two(rest)}`;
  if (minutes > 0) return `${sign}${minutes}:${two(rest)}.${fraction}`;
  return `${sign}${rest}.${fraction}`;
}

function two(count: number): string {
  return String(count).padStart(2, "0");
}
