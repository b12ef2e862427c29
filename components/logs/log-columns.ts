import { isDefault } from "./grid-tracks";

/**
 * How the table's columns stand: side by side, by the tracks the table's style sets; on a phone in
 * two lines, the message below the rest.
 */
export const ROW_GRID =
  "grid items-center px-3 max-md:grid-cols-[auto_auto_minmax(0,1fr)] max-md:content-center max-md:gap-x-2 md:grid-cols-(--tight-columns) md:gap-x-3 @min-[860px]:md:grid-cols-(--columns) md:px-4";

/** Pixels: a row on a phone, the line that begins a day, the columns' names. */
export const TWO_LINE_ROW_PX = 36;
export const DAY_PX = 22;
export const HEAD_PX = 22;

/**
 * Where a cell stands. A phone has room for the level and one more beside the time; the message,
 * or without it the next column, gets the second line.
 */
export function cellPlace(columns: readonly string[], name: string): string {
  const others = columns.filter((each) => each !== "message" && each !== "level");
  const second = columns.includes("message") ? "message" : others[1];
  if (name === second) return "max-md:col-span-3";
  if (name === "level" || name === others[0]) return "";
  return isDefault(columns) ? "hidden @min-[860px]:md:block" : "max-md:hidden";
}
