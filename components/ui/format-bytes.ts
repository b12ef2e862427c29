const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** `512 B`, `1.2 MB`, `34 GB`: decimal units, as disks are sold, in two digits or more. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.5 would be rounded to a thousand.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}
