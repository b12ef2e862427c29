import { CutText } from "@/components/ui/cut-text";
import { changeOf } from "@/components/ui/format-change";
import { formatNumber } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import type { ErrorDetails, ErrorReach } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";

interface GroupFiguresProps {
  data: ErrorDetails;
  /** Unknown until it has come. */
  reach: ErrorReach | undefined;
}

/** How often, whom it hits, where, and since when. */
export function GroupFigures({ data, reach }: GroupFiguresProps) {
  const { zone } = useViewState();
  const { count, previous, first_seen, last_seen, logger_name } = data.group;
  const hosts = reach?.hosts ?? [];
  const loggers = reach?.loggers ?? [];
  const figures = [
    {
      label: "Errors",
      value: formatNumber(count),
      note: `${changeOf(count, previous).text}, ${formatNumber(previous)} in the range before`,
    },
    { label: "Users", value: orNone(reach?.users), note: whyNone(reach, "users") },
    { label: "Requests", value: orNone(reach?.requests), note: whyNone(reach, "requests") },
    { label: "Hosts", value: orNone(reach?.host_count), note: listed(hosts) },
    {
      label: "Loggers",
      value: orNone(reach?.logger_count),
      note: loggers.length > 0 ? listed(loggers) : logger_name,
    },
    {
      label: data.whole ? "First seen" : "First seen here",
      value: formatDateTime(first_seen, zone),
      note: `last ${formatDateTime(last_seen, zone)}`,
      isTime: true,
    },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 border-line border-b px-3 py-2 md:grid-cols-[repeat(5,minmax(0,1fr))_minmax(0,1.5fr)] md:px-4">
      {figures.map(({ label, value, note, isTime }) => (
        <div key={label} className="min-w-0">
          <dt className="text-label text-muted">{label}</dt>
          <dd>
            <span className={isTime ? "flex h-7 items-center" : "font-medium text-figure"}>
              {value}
            </span>
            <CutText text={note} className="block text-muted text-row" />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** No number where no row names any, or it isn't known yet. */
function orNone(count: number | null | undefined): string {
  return count == null ? "–" : formatNumber(count);
}

function whyNone(reach: ErrorReach | undefined, key: "users" | "requests"): string {
  return reach && reach[key] === null ? "no row names any" : "";
}

function listed(values: readonly { value: string; count: number }[]): string {
  return values.map(({ value, count }) => `${value} ${formatNumber(count)}`).join(", ");
}
