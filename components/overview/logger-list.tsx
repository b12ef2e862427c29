import Link from "next/link";
import { CutText } from "@/components/ui/cut-text";
import { formatNumber, formatPercent } from "@/components/ui/format-number";
import type { Facets } from "@/lib/client/queries";
import { visibleText } from "@/lib/log/odd-characters";
import type { OverviewLinks } from "./links";
import { Share } from "./share";

interface LoggerListProps {
  data: Facets;
  /** All errors of the view, for shares; unknown until it has come. */
  errors: number | undefined;
  links: OverviewLinks;
}

/** The loggers with the most errors. */
export function LoggerList({ data, errors, links }: LoggerListProps) {
  const loggers = data.facets.logger_name ?? [];
  const largest = Math.max(1, ...loggers.map(({ count }) => count));
  if (loggers.length === 0) return <p className="py-1 text-muted">No logger had errors.</p>;
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)_25%_auto_auto] gap-x-2">
      {loggers.map(({ value, count }) => (
        <li key={value} className="col-span-full grid grid-cols-subgrid">
          <Link
            href={links.errorsOfLogger(value)}
            prefetch={false}
            aria-label={`${visibleText(value)}: ${formatNumber(count)} errors`}
            className="col-span-full grid h-row grid-cols-subgrid items-center rounded-control px-1 hover:bg-hover"
          >
            <CutText text={value} className="font-mono text-row" />
            <Share part={count / largest} color="var(--level-error)" />
            <span className="text-right text-row">{formatNumber(count)}</span>
            <span className="min-w-12 text-right text-faint text-row">
              {errors === undefined ? "" : formatPercent(count, errors)}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
