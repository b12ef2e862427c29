import Link from "next/link";
import type { ReactNode } from "react";
import { formatDuration } from "@/components/ui/format-duration";
import { formatNumber } from "@/components/ui/format-number";
import { formatDateTime } from "@/components/ui/format-time";
import { formatZone } from "@/components/ui/format-zone";
import { LogText } from "@/components/ui/log-text";
import type { Flow, FlowRun } from "@/lib/client/flows";
import { visibleText } from "@/lib/log/odd-characters";
import { FlowStatus } from "./flow-status";
import { rowsHref } from "./links";

interface FlowFactsProps {
  data: Flow;
  flow: Omit<FlowRun, "counted">;
  zone: string;
}

/** The flow in a line: how it went, when, how long, and how much there is of it. */
export function FlowFacts({ data, flow, zone }: FlowFactsProps) {
  const { complete } = data;
  const count = (value: number) => `${complete ? "" : "≥ "}${formatNumber(value)}`;
  const isBad = flow.errors > 0;
  return (
    <dl className="grid grid-cols-2 border-line border-b sm:grid-cols-3 lg:grid-cols-6">
      <Fact name="Status">
        <FlowStatus status={flow.status} />
      </Fact>
      <Fact name="Started">
        <time dateTime={flow.from} title={formatZone(Date.parse(flow.from), zone)}>
          {formatDateTime(flow.from, zone)}
        </time>
      </Fact>
      <Fact name="Duration">{formatDuration(flow.duration_ms)}</Fact>
      <Fact name="Rows">
        <Link href={rowsHref(data)} prefetch={false} className="hover:underline">
          {count(flow.rows)}
          <span className="sr-only"> in the explorer</span>
        </Link>
      </Fact>
      <Fact name="Errors">
        {isBad ? (
          <Link
            href={rowsHref(data, "level:error,critical")}
            prefetch={false}
            className="text-level-error-text hover:underline"
          >
            {count(flow.errors)}
            <span className="sr-only"> errors in the explorer</span>
          </Link>
        ) : (
          <span className="text-muted">none</span>
        )}
        {flow.warnings > 0 && (
          <span className="ml-2 text-level-warning-text text-row">
            {count(flow.warnings)} {flow.warnings === 1 ? "warning" : "warnings"}
          </span>
        )}
      </Fact>
      <Fact name="Written by">
        <span title={visibleText(flow.hosts.join(", "))}>
          {formatNumber(flow.loggers)} {flow.loggers === 1 ? "logger" : "loggers"},{" "}
          <LogText
            text={flow.hosts.length === 1 ? (flow.hosts[0] ?? "") : `${flow.hosts.length} hosts`}
          />
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-3 py-2 md:px-4">
      <dt className="text-label text-muted">{name}</dt>
      <dd className="truncate font-medium">{children}</dd>
    </div>
  );
}
