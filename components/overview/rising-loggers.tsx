import Link from "next/link";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { LogText } from "@/components/ui/log-text";
import type { ErrorTrends, Spike } from "@/lib/client/error-trends";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import type { OverviewLinks } from "./links";
import { formatUsual } from "./usual-errors";

/** As many as are read at a glance. */
const SHOWN = 6;

interface RisingLoggersProps {
  data: ErrorTrends;
  links: OverviewLinks;
}

/** The loggers with more errors than at the same hours of earlier days, and the ways to them. */
export function RisingLoggers({ data, links }: RisingLoggersProps) {
  const { loggers, hours, limitation } = data;
  if (loggers.length === 0) {
    const isCompared = hours.some(({ usual }) => usual !== null);
    return (
      <p className="py-1 text-muted">
        {isCompared ? "No logger has more errors than it usually has at these hours." : limitation}
      </p>
    );
  }
  return (
    <>
      <ol className="grid gap-x-2 max-sm:grid-cols-[minmax(0,1fr)_auto_auto] sm:grid-cols-[minmax(0,1fr)_auto_auto_auto]">
        {loggers.slice(0, SHOWN).map(({ logger_name, spikes }) => (
          <Rising key={logger_name} logger={logger_name} spikes={spikes} links={links} />
        ))}
      </ol>
      {loggers.length > SHOWN && (
        <p className="px-1 text-muted text-row">
          {formatCount(loggers.length - SHOWN, "logger")} more. Narrow the range to see the worst of
          it.
        </p>
      )}
    </>
  );
}

interface RisingProps {
  logger: string;
  spikes: readonly Spike[];
  links: OverviewLinks;
}

function Rising({ logger, spikes, links }: RisingProps) {
  const { zone } = useViewState();
  const worst = spikes.reduce((one, other) => (aboveOf(other) > aboveOf(one) ? other : one));
  const { errors, usual } = worst;
  const span = formatSpan(worst.from, worst.to, zone, Date.now());
  return (
    <li className="col-span-full grid grid-cols-subgrid items-center text-row">
      <Link
        href={links.errorsOfLogger(logger, worst)}
        prefetch={false}
        title={visibleText(logger)}
        className="col-span-2 grid grid-cols-subgrid items-center rounded-control px-1 py-1 hover:bg-hover sm:col-span-3 sm:h-row sm:py-0"
      >
        <span className="truncate font-mono">
          <LogText text={logger} />
        </span>
        <span className="text-right whitespace-nowrap">
          <span className="font-medium text-level-error-text">{formatNumber(errors)}</span>
          <span className="text-muted">
            {" "}
            {usual === 0 ? "instead of none" : `instead of ${formatUsual(usual)}`}
          </span>
        </span>
        <span className="whitespace-nowrap text-muted max-sm:col-span-2">
          {span}
          {spikes.length > 1 && `, ${formatNumber(spikes.length - 1)} more`}
        </span>
      </Link>
      <Link
        href={links.groups(logger, worst)}
        prefetch={false}
        aria-label={`Groups of errors of ${visibleText(logger)}, ${span}`}
        className="shrink-0 rounded-control px-1 text-accent hover:underline"
      >
        Groups
      </Link>
    </li>
  );
}

function aboveOf({ errors, usual }: Spike): number {
  return errors - usual;
}
