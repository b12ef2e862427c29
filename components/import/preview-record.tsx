import { ChevronRight } from "lucide-react";
import { LevelLabel } from "@/components/level/level-label";
import { formatDateTime } from "@/components/ui/format-time";
import { LogText } from "@/components/ui/log-text";

interface PreviewRecordProps {
  /** Columns that are filled, by name. */
  record: Record<string, unknown>;
  zone: string;
}

/** A record as a line of the explorer; open, every column it fills. */
export function PreviewRecord({ record, zone }: PreviewRecordProps) {
  const { timestamp, level, logger_name, message } = record;
  return (
    <li className="border-line not-first:border-t">
      <details className="group/record">
        <summary className="grid cursor-pointer list-none grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 py-1 font-mono text-row hover:bg-hover md:grid-cols-[200px_88px_minmax(0,200px)_minmax(0,1fr)]">
          <span className="flex items-baseline gap-1 text-muted tabular-nums">
            <ChevronRight aria-hidden className="size-3 self-center group-open/record:rotate-90" />
            <time dateTime={String(timestamp)}>{formatDateTime(String(timestamp), zone)}</time>
          </span>
          <LevelLabel level={String(level)} />
          <span className="truncate text-muted max-md:hidden">
            <LogText text={String(logger_name)} />
          </span>
          <span className="truncate max-md:col-span-2 max-md:pl-4">
            <LogText text={String(message).split("\n", 1)[0] ?? ""} />
          </span>
        </summary>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 bg-surface py-2 pl-4 font-mono text-row">
          {Object.entries(record).map(([column, value]) => (
            <div key={column} className="contents">
              <dt className="text-muted">{column}</dt>
              <dd className="break-words whitespace-pre-wrap">
                <LogText
                  text={typeof value === "object" ? JSON.stringify(value, null, 2) : String(value)}
                />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
