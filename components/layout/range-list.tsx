import { classNames } from "@/components/ui/class-names";
import type { TimeRange } from "@/lib/query/url";
import { RANGE_PRESETS, recentLabel } from "./range-presets";

interface RangeListProps {
  current: TimeRange;
  recent: readonly TimeRange[];
  zone: string;
  onPick: (range: TimeRange) => void;
}

/** Ranges one press away: the presets, and below them what was chosen before. */
export function RangeList({ current, recent, zone, onPick }: RangeListProps) {
  return (
    <div className="border-line max-md:border-b md:w-48 md:border-r">
      <ul aria-label="Ranges" className="p-1 max-md:grid max-md:grid-cols-2">
        {RANGE_PRESETS.map(({ label, from, to }) => (
          <RangeItem key={label} label={label} range={{ from, to }} {...{ current, onPick }} />
        ))}
      </ul>
      {recent.length > 0 && (
        <>
          <h2 className="px-3 pt-1 text-faint text-label">Recent</h2>
          <ul aria-label="Recent ranges" className="p-1">
            {recent.map((range) => (
              <RangeItem
                key={`${range.from} ${range.to}`}
                label={recentLabel(range, zone)}
                range={range}
                {...{ current, onPick }}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface RangeItemProps extends Pick<RangeListProps, "current" | "onPick"> {
  label: string;
  range: TimeRange;
}

function RangeItem({ label, range, current, onPick }: RangeItemProps) {
  const isCurrent = range.from === current.from && range.to === current.to;
  return (
    <li>
      <button
        type="button"
        data-autofocus={isCurrent ? "" : undefined}
        aria-current={isCurrent}
        title={label}
        onClick={() => onPick(range)}
        className={classNames(
          "h-row w-full truncate rounded-control px-2 text-left hover:bg-hover",
          isCurrent && "bg-selected font-medium",
        )}
      >
        {label}
      </button>
    </li>
  );
}
