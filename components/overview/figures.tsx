import { Sparkline } from "@/components/chart/sparkline";
import { formatNumber, formatPercent } from "@/components/ui/format-number";
import type { Overview } from "@/lib/client/queries";
import { countChange, differenceChange, periodBefore, rateChange } from "./change-words";
import { Figure } from "./figure";
import type { OverviewLinks } from "./links";

/** The four figures, each against the period before. */
export function Figures({ data, links }: { data: Overview; links: OverviewLinks }) {
  const { total, errors, loggers, previous, trend } = data;
  const period = periodBefore(data.from, data.to);
  const before = links.before(data.from, data.to);
  const errorColor = errors > 0 ? "var(--level-error)" : "var(--faint)";
  const rate = (point: { errors: number; total: number }) => point.errors / (point.total || 1);
  return (
    <div className="grid grid-cols-2 lg:grid-cols-4">
      <Figure
        label="Logs"
        value={formatNumber(total)}
        of="all rows"
        href={links.rows()}
        change={countChange(total, previous.total, "log")}
        period={period}
        beforeHref={before.rows()}
        trend={<Sparkline values={trend.map((point) => point.total)} color="var(--faint)" />}
      />
      <Figure
        label="Errors"
        value={formatNumber(errors)}
        of="errors"
        href={links.errors()}
        change={countChange(errors, previous.errors, "error")}
        period={period}
        beforeHref={before.errors()}
        trend={<Sparkline values={trend.map((point) => point.errors)} color={errorColor} />}
        isBad
      />
      <Figure
        label="Error rate"
        value={formatPercent(errors, total)}
        of="errors"
        href={links.errors()}
        change={rateChange(
          { part: errors, whole: total },
          { part: previous.errors, whole: previous.total },
          "log",
        )}
        period={period}
        beforeHref={before.errors()}
        trend={<Sparkline values={trend.map(rate)} color={errorColor} />}
        isBad
      />
      <Figure
        label="Loggers"
        value={formatNumber(loggers)}
        of="all rows"
        href={links.rows()}
        change={differenceChange(loggers, previous.loggers, "logger")}
        period={period}
        beforeHref={before.rows()}
      />
      <p
        aria-hidden="true"
        className="col-span-2 border-line border-t px-3 py-1 text-faint text-label sm:hidden"
      >
        Compared with {period}
      </p>
    </div>
  );
}
