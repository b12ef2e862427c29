import { ERROR_LEVELS, levelOf } from "@/lib/log/level";

/** Whether a row counts as an error, whatever its writer called the level. */
export function isError({ level }: { level: string }): boolean {
  const known = levelOf(level);
  return known !== null && ERROR_LEVELS.includes(known);
}
