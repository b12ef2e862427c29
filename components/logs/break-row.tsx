import type { ReactNode } from "react";
import { CELL_ROLE, ROW_ROLE } from "./grid-roles";

interface BreakRowProps {
  /** What begins below it. */
  children: ReactNode;
  /** Columns it stands across. */
  span: number;
  /** Where it stands in the list, in pixels; undefined where it follows the row above. */
  top: number | undefined;
}

/** Between two rows that belong to different days or times. It isn't a log: it has no index among them. */
export function BreakRow({ children, span, top }: BreakRowProps) {
  return (
    <div
      {...ROW_ROLE}
      className={top === undefined ? "block" : "absolute inset-x-0 block"}
      style={{ top }}
    >
      <div
        {...{ ...CELL_ROLE, "aria-colspan": span }}
        className="flex h-row-dense items-center gap-2 px-3 font-medium text-label text-muted md:px-4"
      >
        {children}
        <span className="h-px flex-1 bg-line-strong" />
      </div>
    </div>
  );
}
