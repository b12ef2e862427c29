import { memo } from "react";
import { classNames } from "@/components/ui/class-names";
import { ColumnHead } from "./column-head";
import { cellPlace, ROW_GRID } from "./log-columns";
import type { TableLayout } from "./table-layout";

interface LogTableHeadProps {
  /** The day of the row at the top of what is seen: it stands over the times. */
  day: string | null;
  layout: TableLayout;
}

/**
 * The columns' names, staying while rows go by, which draws the table anew at every frame but not
 * this; a phone's two-line rows need none.
 */
export const LogTableHead = memo(function LogTableHead({ day, layout }: LogTableHeadProps) {
  return (
    <thead className="sticky top-0 z-10 block bg-ground max-md:sr-only">
      <tr
        aria-rowindex={1}
        className={classNames(
          ROW_GRID,
          "h-row-dense border-line border-b text-left text-faint text-label",
        )}
      >
        <th scope="col" className="truncate font-normal">
          <span className="sr-only">Time</span>
          <span aria-hidden="true">{day ?? "Time"}</span>
        </th>
        {layout.columns.map((name) => (
          <ColumnHead key={name} name={name} place={cellPlace(layout.columns, name)} />
        ))}
      </tr>
    </thead>
  );
});
