import { ExternalLink, Rows3 } from "lucide-react";
import Link from "next/link";
import { useCallback, useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Section } from "@/components/layout/section";
import { ValueName } from "@/components/names/value-name";
import { ButtonLink } from "@/components/ui/button-link";
import { formatDuration } from "@/components/ui/format-duration";
import { formatCount } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import type { Flow } from "@/lib/client/flows";
import { flowKeyOf } from "@/lib/log/flow-key";
import { visibleText } from "@/lib/log/odd-characters";
import { FlowExport } from "./flow-export";
import { FlowFacts } from "./flow-facts";
import { FlowRows } from "./flow-rows";
import { FlowTimeline } from "./flow-timeline";
import { rowsHref } from "./links";
import { StateStrip } from "./state-strip";

/** What a flow consists of, from the whole to its rows. */
export function FlowContent({ data, id, zone }: { data: Flow; id: string; zone: string }) {
  const { flow, by, complete, rows } = data;
  const [picked, setPicked] = useState<{ row: string; times: number } | null>(null);
  const pick = useCallback(
    (row: string) => setPicked((before) => ({ row, times: (before?.times ?? 0) + 1 })),
    [],
  );
  if (!flow) {
    return (
      <EmptyState
        title={`No rows of this ${flowKeyOf(by).one.toLowerCase()}`}
        action={<ButtonLink href={`/flows?${new URLSearchParams({ by })}`}>Show flows</ButtonLink>}
      >
        No row has {by} <LogText text={id.slice(0, 100)} />. Its rows were deleted, or the link is
        from another database.
      </EmptyState>
    );
  }
  const early = data.parts.find(({ early_ms }) => early_ms >= 1);
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 pt-2 md:px-4">
        <p className="min-w-0 flex-1 truncate text-muted text-row max-sm:basis-full">
          <Link
            href={`/flows?${new URLSearchParams({ by })}`}
            className="text-accent underline underline-offset-2"
          >
            {flowKeyOf(by).many}
          </Link>
          <span aria-hidden="true"> / </span>
          <span className="font-mono select-all" title={visibleText(id)}>
            <LogText text={id} />
          </span>
          <ValueName field={data.by} value={id} />
        </p>
        {data.trace_url && (
          <a
            href={data.trace_url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex h-row items-center gap-1.5 rounded-control px-2.5 text-accent hover:bg-hover"
          >
            <ExternalLink size={13} aria-hidden />
            Open trace
          </a>
        )}
        <ButtonLink href={rowsHref(data)} prefetch={false}>
          <Rows3 size={13} aria-hidden />
          Show in explorer
        </ButtonLink>
        <FlowExport data={data} zone={zone} />
      </div>
      <FlowFacts data={data} flow={flow} zone={zone} />
      {!complete && (
        <Notice tone="warning">
          These are the first {formatCount(rows.length, "row")} of more: times, counts and parts are
          theirs. The explorer and the export have all.
        </Notice>
      )}
      {early && (
        <Notice>
          <LogText text={early.name} /> seems to begin {formatDuration(early.early_ms)} before what
          started it: the clocks of <LogText text={early.hosts.join(", ")} /> and of the host before
          it differ.
        </Notice>
      )}
      {data.states.length > 0 && (
        <Section
          className="border-line border-b"
          title="States"
          aside={formatCount(data.states.length, "change")}
        >
          <StateStrip states={data.states} more={data.more_states} onPick={pick} />
        </Section>
      )}
      <Section className="border-line border-b" title="Timeline">
        <FlowTimeline data={data} onPick={pick} />
      </Section>
      <Section className="border-line border-b" title="Rows" aside="Offsets are from the first row">
        <FlowRows data={data} zone={zone} picked={picked} />
      </Section>
    </>
  );
}
