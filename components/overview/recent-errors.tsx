import Link from "next/link";
import { LevelMark } from "@/components/level/level-mark";
import { formatDate, formatDateTime, formatTime } from "@/components/ui/format-time";
import { LogText } from "@/components/ui/log-text";
import type { LogsPage } from "@/lib/client/queries";
import { canonicalLevel } from "@/lib/log/level";
import { visibleText } from "@/lib/log/odd-characters";
import type { OverviewLinks } from "./links";

interface RecentErrorsProps {
  data: LogsPage;
  zone: string;
  links: OverviewLinks;
}

/** What a row shows of a message: more than fits, less than a megabyte. */
const SHOWN_CHARACTERS = 300;

/** The newest errors, each a way to its row among the others. */
export function RecentErrors({ data, zone, links }: RecentErrorsProps) {
  if (data.rows.length === 0) return <p className="py-1 text-muted">No errors in this range.</p>;
  const today = formatDate(data.to, zone);
  return (
    <ol>
      {data.rows.map((row) => {
        const level = canonicalLevel(row.level);
        const message = firstLine(row.message);
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
              <span title={level} className="flex">
                <LevelMark level={row.level} />
                <span className="sr-only">{level}</span>
              </span>
              <span className="truncate text-muted" title={visibleText(row.logger_name)}>
                <LogText text={row.logger_name} />
              </span>
              <span className="truncate max-sm:col-span-3" title={visibleText(message)}>
                <LogText text={message} />
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}

function firstLine(message: string): string {
  return message.slice(0, SHOWN_CHARACTERS).trimStart().split("\n", 1)[0] ?? "";
}
