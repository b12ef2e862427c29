import Link from "next/link";
import { Section } from "@/components/layout/section";
import { ValueName } from "@/components/names/value-name";
import { CutText } from "@/components/ui/cut-text";
import { formatDuration } from "@/components/ui/format-duration";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatDate, formatDateTime, formatTime } from "@/components/ui/format-time";
import { LogText } from "@/components/ui/log-text";
import { type FlowRun, type Flows, flowHref } from "@/lib/client/flows";
import { flowKeyOf } from "@/lib/log/flow-key";
import { visibleText } from "@/lib/log/odd-characters";
import { FlowStatus } from "./flow-status";
import { LookFurther } from "./look-further";

const GRID =
  "grid grid-cols-[7.5rem_minmax(0,1fr)_5rem] items-center gap-x-3 md:grid-cols-[7.5rem_9.5rem_minmax(0,2fr)_minmax(0,1.5fr)_5.5rem_4rem_4rem_minmax(0,1fr)]";

/** Flows, those with the newest rows first, each the way to its page. */
export function FlowList({ data, zone }: { data: Flows; zone: string }) {
  const { by, flows, more, complete } = data;
  const seen = `${formatNumber(flows.length)}${more > 0 ? ` of ${formatNumber(flows.length + more)}` : ""}`;
  const today = formatDate(data.to, zone);
  return (
    <Section
      className="border-line border-b"
      title={`Newest ${flowKeyOf(by).many.toLowerCase()}`}
      aside={complete ? seen : `${seen}, since ${formatDateTime(data.from, zone, "second")}`}
    >
      <div aria-hidden="true" className={`${GRID} h-6 text-faint text-label max-md:hidden`}>
        <span>Status</span>
        <span>Started</span>
        <span>Name</span>
        <span>{by}</span>
        <span className="text-right">Duration</span>
        <span className="text-right">Rows</span>
        <span className="text-right">Errors</span>
        <span>Hosts</span>
      </div>
      <ol aria-label={flowKeyOf(by).many}>
        {flows.map((flow) => (
          <li key={flow.id}>
            <Link
              href={flowHref(by, flow.id, flow.to)}
              prefetch={false}
              className={`${GRID} rounded-control text-row hover:bg-hover max-md:py-1 md:h-row`}
            >
              <FlowStatus status={flow.status} />
              <Started flow={flow} zone={zone} today={today} />
              <span
                className="truncate max-md:col-span-2 max-md:row-start-2"
                title={visibleText(flow.name)}
              >
                <LogText text={flow.name} />
              </span>
              <span
                className="truncate font-mono text-muted max-md:hidden"
                title={visibleText(flow.id)}
              >
                <LogText text={flow.id} />
                <ValueName field={by} value={flow.id} />
              </span>
              <span className="text-right">
                <span className="sr-only">took </span>
                {formatDuration(flow.duration_ms)}
              </span>
              <span className="text-right text-muted max-md:hidden">
                {flow.counted ? "" : "≥ "}
                {formatNumber(flow.rows)}
                <span className="sr-only"> rows</span>
              </span>
              <Errors flow={flow} />
              <CutText text={flow.hosts.join(", ")} className="text-faint max-md:hidden" />
            </Link>
          </li>
        ))}
      </ol>
      {!complete && (
        <div className="flex items-center gap-3 pt-2 text-muted text-row">
          <LookFurther data={data} />
          Earlier rows of this range have not been looked at.
        </div>
      )}
    </Section>
  );
}

function Started({ flow, zone, today }: { flow: FlowRun; zone: string; today: string }) {
  const isToday = formatDate(flow.from, zone) === today;
  return (
    <time
      dateTime={flow.from}
      title={formatDateTime(flow.from, zone)}
      className="truncate font-mono text-muted"
    >
      {isToday ? "" : `${formatDate(flow.from, zone).slice(5)} `}
      {formatTime(flow.from, zone, "second")}
    </time>
  );
}

function Errors({ flow: { errors } }: { flow: FlowRun }) {
  return errors > 0 ? (
    <span className="text-right font-medium text-level-error-text">
      {formatNumber(errors)}
      <span className="sr-only"> {formatCount(errors, "error").replace(/^\S+ /, "")}</span>
    </span>
  ) : (
    <span className="text-right text-faint max-md:hidden">
      0<span className="sr-only"> errors</span>
    </span>
  );
}
