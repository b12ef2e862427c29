import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { formatCount, formatNumber, formatPercent } from "@/components/ui/format-number";
import type { OperationAnswer } from "@/lib/client/operations";
import { formatMs } from "./format-ms";
import { formatRate } from "./format-rate";
import type { CallLinks } from "./links";

/** The operation in numbers: how often, how well, how long. */
export function Figures({ data, links }: { data: OperationAnswer; links: CallLinks }) {
  const { count, failures, sum, min, max, p50, p95, p99, slow, slow_ms } = data;
  const seconds = (Date.parse(data.to) - Date.parse(data.from)) / 1_000;
  const isSlow = (ms: number) => ms > slow_ms;
  return (
    <dl className="grid grid-cols-2 sm:grid-cols-4 xl:grid-cols-8">
      <Figure
        label="Calls"
        value={formatNumber(count)}
        note={formatRate(count, seconds)}
        href={links.calls()}
        of={formatCount(count, "call")}
      />
      <Figure
        label="Failed"
        value={formatNumber(failures)}
        note={formatPercent(failures, count)}
        href={failures > 0 ? links.failed() : null}
        of="calls that failed"
        tone={failures > 0 ? "error" : undefined}
      />
      <Figure
        label="Slow"
        value={`${data.slow_is_exact ? "" : "~"}${formatNumber(slow)}`}
        note={`longer than ${formatMs(slow_ms)}`}
        tone={slow > 0 ? "warning" : undefined}
      />
      <Figure label="Average" value={formatMs(sum / count)} note={`${formatMs(sum)} in all`} />
      <Figure label="p50" value={formatMs(p50)} note={`at least ${formatMs(min)}`} />
      <Figure
        label="p95"
        value={formatMs(p95)}
        note="5 of 100 took longer"
        tone={isSlow(p95) ? "warning" : undefined}
      />
      <Figure
        label="p99"
        value={formatMs(p99)}
        note="1 of 100 took longer"
        tone={isSlow(p99) ? "warning" : undefined}
      />
      <Figure
        label="Max"
        value={formatMs(max)}
        note="the longest call"
        tone={isSlow(max) ? "warning" : undefined}
      />
    </dl>
  );
}

interface FigureProps {
  label: string;
  value: string;
  note: string;
  /** The rows behind it, and what they are. */
  href?: string | null;
  of?: string;
  tone?: "error" | "warning" | undefined;
}

const TONES = { error: "text-level-error-text", warning: "text-level-warning-text" };

function Figure({ label, value, note, href, of, tone }: FigureProps) {
  const look = classNames("font-medium text-figure", tone && TONES[tone]);
  return (
    <div className="min-w-0 border-line border-l px-3 py-2 first:border-l-0 max-sm:nth-[2n+1]:border-l-0 max-sm:nth-[n+3]:border-t sm:max-xl:nth-[4n+1]:border-l-0 sm:max-xl:nth-[n+5]:border-t md:px-4">
      <dt className="text-label text-muted">{label}</dt>
      <dd className="min-w-0">
        {href ? (
          <Link
            href={href}
            prefetch={false}
            aria-label={`${label}: ${value}. Show ${of}`}
            className={classNames(look, "decoration-1 underline-offset-4 hover:underline")}
          >
            {value}
          </Link>
        ) : (
          <span className={classNames(look, "whitespace-nowrap")}>{value}</span>
        )}
        <span className="block truncate text-muted text-row" title={note}>
          {note}
        </span>
      </dd>
    </div>
  );
}
