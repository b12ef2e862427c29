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
      <details>
        <summary className="grid cursor-pointer list-none grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 px-1 py-1 font-mono text-row hover:bg-hover md:grid-cols-[184px_88px_minmax(0,200px)_minmax(0,1fr)]">
          <time dateTime={String(timestamp)} className="text-muted tabular-nums max-md:col-start-1">
            {formatDateTime(String(timestamp), zone)}
          </time>
          <LevelLabel level={String(level)} />
          <span className="truncate text-muted max-md:hidden">
            <LogText text={String(logger_name)} />
          </span>
          <span className="truncate max-md:col-span-2">
            <LogText text={String(message).split("\n", 1)[0] ?? ""} />
          </span>
        </summary>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 bg-surface px-1 py-2 font-mono text-row">
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
