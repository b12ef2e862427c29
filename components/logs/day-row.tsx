import { dayName } from "./day-starts";

interface DayRowProps {
  at: string;
  zone: string;
  /** Columns it stands across. */
  span: number;
}

/** Where, going down, another day begins. It isn't a log: it has no index among them. */
export function DayRow({ at, zone, span }: DayRowProps) {
  return (
    <tr className="block">
      <td
        colSpan={span}
        className="flex h-row-dense items-center gap-2 px-3 font-medium text-label text-muted md:px-4"
      >
        {dayName(at, zone)}
        <span className="h-px flex-1 bg-line-strong" />
      </td>
    </tr>
  );
}
