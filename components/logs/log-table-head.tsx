import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { ColumnHead } from "./column-head";
import { GROUP_ROLE, HEAD_ROLE, ROW_ROLE } from "./grid-roles";
import { cellPlace, ROW_GRID } from "./log-columns";
import type { TableLayout } from "./table-layout";

interface LogTableHeadProps {
  /** The day of the row at the top of what is seen: it stands over the times. */
  day: string | null;
  layout: TableLayout;
}

const HEADS = { ...ROW_ROLE, "aria-rowindex": 1 };

/**
 * The columns' names, staying while rows go by, which draws the table anew at every frame but not
 * this; a phone's two-line rows need none.
 */
export const LogTableHead = memo(function LogTableHead({ day, layout }: LogTableHeadProps) {
  return (
    <div {...GROUP_ROLE} className="sticky top-0 z-10 block bg-ground max-md:sr-only">
      <div
        {...HEADS}
        className={classNames(
          ROW_GRID,
          "h-row-dense border-line border-b text-left text-faint text-label",
        )}
      >
        <div {...HEAD_ROLE} className="truncate font-normal">
          <span className="sr-only">Time</span>
          <span aria-hidden="true">{day ?? "Time"}</span>
        </div>
        {layout.columns.map((name) => (
          <ColumnHead key={name} name={name} place={cellPlace(layout.columns, name)} />
        ))}
      </div>
    </div>
  );
});
