import { classNames } from "@/components/ui/class-names";
import { formatDate } from "@/components/ui/format-time";
import { ColumnHead } from "./column-head";
import { cellPlace, ROW_GRID } from "./log-columns";
import type { TableLayout } from "./table-layout";

interface LogTableHeadProps {
  /** The instant of the row at the top of what is seen: its day stands over the times. */
  top: string | null;
  zone: string;
  layout: TableLayout;
}

/** The columns' names, staying while rows go by; a phone's two-line rows need none. */
export function LogTableHead({ top, zone, layout }: LogTableHeadProps) {
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
          <span aria-hidden="true">{top ? formatDate(top, zone) : "Time"}</span>
        </th>
        {layout.columns.map((name) => (
          <ColumnHead key={name} name={name} place={cellPlace(layout.columns, name)} />
        ))}
      </tr>
    </thead>
  );
}
