/**
 * How the table's columns stand: side by side; without the host where the panel leaves less than
 * 860 px; on a phone in two lines, the message below the rest.
 */
export const ROW_GRID =
  "grid items-center px-3 max-md:grid-cols-[auto_auto_minmax(0,1fr)] max-md:content-center max-md:gap-x-2 md:grid-cols-[88px_80px_minmax(88px,160px)_minmax(0,1fr)] md:gap-x-3 @min-[860px]:md:grid-cols-[88px_80px_minmax(88px,160px)_72px_minmax(0,1fr)] md:px-4";

export const CELLS = {
  time: "truncate text-muted",
  level: "flex min-w-0",
  logger: "truncate text-muted",
  host: "hidden truncate text-faint @min-[860px]:md:block",
  message: "flex min-w-0 items-center gap-2 max-md:col-span-3",
} as const;

export const COLUMN_COUNT = Object.keys(CELLS).length;

/** Heights in pixels, as the virtual list has to know them before a row is drawn. */
export const ROW_PX = 28;
export const TWO_LINE_ROW_PX = 36;
export const DAY_PX = 22;
export const HEAD_PX = 22;
