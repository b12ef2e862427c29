/**
 * The parts of the table by their roles. Elements of a real table are styled anew one by one when
 * they change, which while scrolling cost Chromium more than everything else together.
 */
export const GROUP_ROLE = { role: "rowgroup" } as const;
export const ROW_ROLE = { role: "row" } as const;
export const CELL_ROLE = { role: "gridcell" } as const;
export const HEAD_ROLE = { role: "columnheader" } as const;
