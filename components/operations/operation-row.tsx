import Link from "next/link";
import { Sparkline } from "@/components/chart/sparkline";
import { classNames } from "@/components/ui/class-names";
import { formatNumber, formatPercent } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import type { OperationSummary } from "@/lib/client/operations";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { formatMs } from "./format-ms";
import { formatRate } from "./format-rate";
import { operationHref } from "./links";

interface OperationRowProps {
  operation: OperationSummary;
  /** The longest total time in the list, in milliseconds. */
  longest: number;
  /** How long the range is. */
  seconds: number;
}

const CELL = "px-2 text-right whitespace-nowrap";
const EXTRA = `${CELL} max-md:hidden`;

/** One operation with its figures; all of it leads to its page. */
export function OperationRow({ operation, longest, seconds }: OperationRowProps) {
  const { view } = useViewState();
  const { name, count, failures, sum, p50, p95, p99, max, slow, slow_ms, trend } = operation;
  const isSlow = (ms: number) => ms > slow_ms && "text-level-warning-text";
  return (
    <tr className="relative h-row border-line border-t first:border-t-0 hover:bg-hover has-focus-visible:bg-hover">
      <th scope="row" className="w-full max-w-0 pr-2 pl-3 text-left font-normal md:pl-4">
        <Link
          href={operationHref(view, name)}
          prefetch={false}
          data-row
          title={visibleText(name)}
          className="block truncate font-mono -outline-offset-2 after:absolute after:inset-0"
        >
          <LogText text={name} />
        </Link>
      </th>
      <td className="px-2 max-md:hidden">
        <span className="block w-24">
          <Sparkline values={trend} color="var(--faint)" height={20} />
        </span>
      </td>
      <td className={CELL} title={formatRate(count, seconds)}>
        {formatNumber(count)}
      </td>
      <td className={classNames(EXTRA, failures > 0 ? "text-level-error-text" : "text-faint")}>
        {failures === 0 ? "0" : `${formatNumber(failures)} (${formatPercent(failures, count)})`}
      </td>
      <td className={classNames(EXTRA, isSlow(sum / count))}>{formatMs(sum / count)}</td>
      <td className={classNames(EXTRA, isSlow(p50))}>{formatMs(p50)}</td>
      <td className={classNames(CELL, isSlow(p95))}>{formatMs(p95)}</td>
      <td className={classNames(EXTRA, isSlow(p99))}>{formatMs(p99)}</td>
      <td className={classNames(EXTRA, isSlow(max))}>{formatMs(max)}</td>
      <td
        className={classNames(EXTRA, slow > 0 ? "text-level-warning-text" : "text-faint")}
        title={`Longer than ${formatMs(slow_ms)}`}
      >
        {operation.slow_is_exact ? "" : "about "}
        {formatNumber(slow)}
      </td>
      <td className="py-0 pr-3 pl-2 md:pr-4 max-md:hidden">
        <span className="flex items-center justify-end gap-2">
          <span className="block h-1.5 w-16">
            <span
              className="block h-full min-w-0.5 rounded-mark bg-faint"
              style={{ width: `${(sum / (longest || 1)) * 100}%` }}
            />
          </span>
          <span className="min-w-20 text-right whitespace-nowrap">{formatMs(sum)}</span>
        </span>
      </td>
    </tr>
  );
}
