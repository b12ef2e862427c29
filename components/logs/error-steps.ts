import { canonicalLevel, ERROR_LEVELS } from "@/lib/log/level";

const ERRORS: ReadonlySet<string> = new Set(ERROR_LEVELS);

/** The index of the next error from `index` on, up (-1) or down (1), or -1 where there is none. */
export function nextError(
  rows: readonly { level: string }[],
  index: number,
  direction: 1 | -1,
): number {
  for (let at = index + direction; at >= 0 && at < rows.length; at += direction) {
    const row = rows[at];
    if (row && ERRORS.has(canonicalLevel(row.level))) return at;
  }
  return -1;
}
