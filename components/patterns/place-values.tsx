import { formatNumber, formatPercent } from "@/components/ui/format-number";
import { LogText } from "@/components/ui/log-text";
import type { Patterns } from "@/lib/client/queries";
import { visibleText } from "@/lib/log/odd-characters";

interface PlaceValuesProps {
  place: Patterns["patterns"][number]["values"][number];
  /** Rows of the pattern. */
  count: number;
}

/** What stands in a variable part: the spread of numbers, and the most frequent values. */
export function PlaceValues({ place, count }: PlaceValuesProps) {
  const { top, numbers } = place;
  const most = top[0]?.count ?? 1;
  return (
    <>
      {numbers && place.distinct > 1 && (
        <p className="pb-1 text-muted text-row">
          from {numbers.min.toLocaleString("en")} to {numbers.max.toLocaleString("en")}, median{" "}
          {numbers.median.toLocaleString("en")}
        </p>
      )}
      <ul className="grid grid-cols-[minmax(0,1fr)_20%_auto_auto] gap-x-2">
        {top.map((each) => (
          <li
            key={each.value}
            className="col-span-full grid h-6 grid-cols-subgrid items-center text-row"
          >
            <span className="truncate font-mono" title={visibleText(each.value)}>
              <LogText text={each.value === "" ? "(empty)" : each.value} />
            </span>
            <span className="block h-2">
              <span
                className="block h-full min-w-0.5 rounded-mark bg-line-strong"
                style={{ width: `${(each.count / most) * 100}%` }}
              />
            </span>
            <span className="text-right">{formatNumber(each.count)}</span>
            <span className="min-w-12 text-right text-faint">
              {formatPercent(each.count, count)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
