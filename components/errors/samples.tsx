import Link from "next/link";
import { Section } from "@/components/layout/section";
import { LevelSign } from "@/components/level/level-sign";
import { CutText } from "@/components/ui/cut-text";
import { formatDateTime } from "@/components/ui/format-time";
import { LogText } from "@/components/ui/log-text";
import { moveByKeys } from "@/components/ui/row-keys";
import type { ErrorDetails } from "@/lib/client/errors";
import { useOwnFlowKeys } from "@/lib/client/flow-keys";
import { flowHref } from "@/lib/client/flows";
import { useViewState } from "@/lib/client/view-state";
import { flowOf } from "@/lib/log/flow-key";
import { visibleText } from "@/lib/log/odd-characters";
import { rowHref } from "./links";

/** The newest errors of the group: each leads to its row, and to what happened around it. */
export function Samples({ data }: { data: ErrorDetails }) {
  const { scope, view, zone } = useViewState();
  const ownFlowKeys = useOwnFlowKeys();
  return (
    <Section title="Newest errors">
      <ol onKeyDown={moveByKeys}>
        {data.samples.map((row) => {
          const flow = flowOf(row.extra_data, ownFlowKeys);
          return (
            <li key={row.id} className="flex h-row items-center gap-2 text-row">
              <Link
                href={rowHref(scope, view.tz, row)}
                prefetch={false}
                data-row
                className="flex min-w-0 flex-1 items-center gap-2 rounded-control px-1 font-mono hover:bg-hover"
              >
                <time dateTime={row.timestamp} className="shrink-0 text-muted">
                  {formatDateTime(row.timestamp, zone)}
                </time>
                <LevelSign level={row.level} />
                <span className="shrink-0 text-muted max-md:hidden">
                  <LogText text={row.hostname} />
                </span>
                <CutText text={row.message} />
              </Link>
              {flow && (
                <Link
                  href={flowHref(flow.key, flow.value, row.timestamp)}
                  prefetch={false}
                  aria-label={visibleText(`Flow of ${flow.key} ${flow.value}`)}
                  className="shrink-0 rounded-control px-1 text-accent hover:underline"
                >
                  Flow
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
