import { classNames } from "@/components/ui/class-names";
import { formatDate } from "@/components/ui/format-time";
import { CELLS, ROW_GRID } from "./log-columns";

interface LogTableHeadProps {
  /** The instant of the row at the top of what is seen: its day stands over the times. */
  top: string | null;
  zone: string;
}

/** The columns' names, staying while rows go by; a phone's two-line rows need none. */
export function LogTableHead({ top, zone }: LogTableHeadProps) {
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
        <th scope="col" className="font-normal">
          Level
        </th>
        <th scope="col" className="font-normal">
          Logger
        </th>
        <th scope="col" className={classNames(CELLS.host, "font-normal text-faint")}>
          Host
        </th>
        <th scope="col" className="font-normal">
          Message
        </th>
      </tr>
    </thead>
  );
}
