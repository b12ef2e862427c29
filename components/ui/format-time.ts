import { wallDate } from "@/lib/log/wall-time";

/** How finely a time is written; the number is the length of `HH:MM:SS.ffffff` to keep. */
const LENGTHS = { minute: 5, second: 8, millisecond: 12, microsecond: 15 } as const;

export type TimePrecision = keyof typeof LENGTHS;

/** `14:02:11.123` in `zone`, of an ISO instant in UTC. Digits are cut, never rounded up. */
export function formatTime(
  iso: string,
  zone: string,
  precision: TimePrecision = "millisecond",
): string {
  const time = wallDate(Date.parse(iso), zone).toISOString().slice(-13, -1);
  return `${time}${microsOf(iso)}`.slice(0, LENGTHS[precision]);
}

/** `2026-11-21` in `zone`. */
export function formatDate(iso: string, zone: string): string {
  return wallDate(Date.parse(iso), zone).toISOString().slice(0, -14);
}

/** `2026-11-21 14:02:11.123` in `zone`. */
export function formatDateTime(
  iso: string,
  zone: string,
  precision: TimePrecision = "millisecond",
): string {
  return `${formatDate(iso, zone)} ${formatTime(iso, zone, precision)}`;
}

/** The three digits after milliseconds, which a Date would lose. */
function microsOf(iso: string): string {
  const fraction = /\.(\d+)/.exec(iso)?.[1] ?? "";
  return fraction.slice(3, 6).padEnd(3, "0");
}
