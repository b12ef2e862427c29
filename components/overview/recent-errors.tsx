import Link from "next/link";
import { LevelSign } from "@/components/level/level-sign";
import { CutText } from "@/components/ui/cut-text";
import { formatDate, formatDateTime, formatTime } from "@/components/ui/format-time";
import type { LogsPage } from "@/lib/client/queries";
import type { OverviewLinks } from "./links";

interface RecentErrorsProps {
  data: LogsPage;
  zone: string;
  links: OverviewLinks;
}

/** The newest errors, each a way to its row among the others. */
export function RecentErrors({ data, zone, links }: RecentErrorsProps) {
  if (data.rows.length === 0) return <p className="py-1 text-muted">No errors in this range.</p>;
  const today = formatDate(data.to, zone);
  return (
    <ol>
      {data.rows.map((row) => {
        const isToday = formatDate(row.timestamp, zone) === today;
        return (
          <li key={row.id}>
            <Link
              href={links.error(row)}
              prefetch={false}
              className="grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-2 rounded-control px-1 font-mono text-row hover:bg-hover max-sm:py-1 sm:h-row sm:grid-cols-[auto_auto_minmax(0,2fr)_minmax(0,5fr)]"
            >
              <time
                dateTime={row.timestamp}
                title={formatDateTime(row.timestamp, zone)}
                className="text-muted"
              >
                {isToday ? "" : `${formatDate(row.timestamp, zone).slice(5)} `}
                {formatTime(row.timestamp, zone, "second")}
              </time>
              <LevelSign level={row.level} />
              <CutText text={row.logger_name} className="text-muted" />
              <CutText text={row.message} className="max-sm:col-span-3" />
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
