import { Waypoints } from "lucide-react";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { LevelMark } from "@/components/level/level-mark";
import { classNames } from "@/components/ui/class-names";
import { formatDateTime } from "@/components/ui/format-time";
import { LogText } from "@/components/ui/log-text";
import { moveByKeys } from "@/components/ui/row-keys";
import { flowHref } from "@/lib/client/flows";
import type { OperationAnswer } from "@/lib/client/operations";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { formatMs } from "./format-ms";
import type { CallLinks } from "./links";

/** The calls that took longest, each with its row and the flow it is part of. */
export function SlowestCalls({ data, links }: { data: OperationAnswer; links: CallLinks }) {
  const { zone } = useViewState();
  return (
    <Section title="Slowest calls">
      <ol onKeyDown={moveByKeys}>
        {data.slowest.map(({ id, timestamp, ms, level, hostname, message, failed, flow }) => (
          <li key={id} className="flex items-center gap-1">
            <Link
              href={links.row({ id, timestamp })}
              prefetch={false}
              data-row
              className="grid h-row min-w-0 flex-1 grid-cols-[4.5rem_auto_minmax(0,1fr)] items-center gap-x-2 rounded-control px-1 text-row -outline-offset-2 hover:bg-hover sm:grid-cols-[4.5rem_auto_auto_minmax(0,1fr)]"
            >
              <span
                className={classNames(
                  "text-right font-medium",
                  ms > data.slow_ms && "text-level-warning-text",
                )}
                title={
                  ms > data.slow_ms ? `Slow: longer than ${formatMs(data.slow_ms)}` : undefined
                }
              >
                {formatMs(ms)}
                {ms > data.slow_ms && <span className="sr-only"> slow</span>}
              </span>
              <span className="flex w-3" title={failed ? "failed" : undefined}>
                <LevelMark level={failed ? "ERROR" : level} />
                {failed && <span className="sr-only">failed</span>}
              </span>
              <time dateTime={timestamp} className="font-mono text-muted max-sm:hidden">
                {formatDateTime(timestamp, zone).slice(5, 19)}
              </time>
              <span className="truncate font-mono" title={visibleText(`${hostname}: ${message}`)}>
                <LogText text={message} />
              </span>
            </Link>
            {flow && (
              <Link
                href={flowHref(flow.key, flow.value, timestamp)}
                prefetch={false}
                title={visibleText(`${flow.key} ${flow.value}`)}
                aria-label={visibleText(`Flow of ${flow.key} ${flow.value}`)}
                className="flex h-row items-center gap-1 rounded-control px-2 text-muted text-row hover:bg-hover hover:text-ink"
              >
                <Waypoints size={13} aria-hidden />
                Flow
              </Link>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
