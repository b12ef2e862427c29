import { classNames } from "@/components/ui/class-names";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { type Bar, countOf, type Series, totalOf } from "./bar-layout";

interface BarTooltipProps {
  bar: Bar;
  series: Series[];
  zone: string;
  unit: string;
  /** The series under the pointer. */
  active: string | null;
  /** What else there is to say of the bar; may be empty. */
  note: string;
  /** What a click does. */
  hint: string | null;
  /** The middle of the bar. */
  x: number;
  /** Of the plot. */
  width: number;
}

/** From here on the side of the bar that has more room. */
const GAP_PX = 12;

/** The numbers behind a bar or a selection. It only repeats what is announced and in the table. */
export function BarTooltip(props: BarTooltipProps) {
  const { bar, series, zone, unit, note, active, hint, x, width } = props;
  const present = series.filter(({ key }) => countOf(bar, key) > 0);
  const side = x > width / 2 ? { right: width - x + GAP_PX } : { left: x + GAP_PX };
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute top-2 z-20 w-max rounded-control border border-line-strong bg-raised px-2 py-1.5 text-row shadow-float"
      style={side}
    >
      <div className="flex justify-between gap-6">
        <span className="text-muted">{formatSpan(bar.at, bar.end, zone, Date.now())}</span>
        <span className="font-medium">{formatCount(totalOf(bar, series), unit)}</span>
      </div>
      {present.map(({ key, label, color }) => (
        <div
          key={key}
          className={classNames(
            "flex items-center gap-2",
            active === key ? "font-medium text-ink" : "text-muted",
          )}
        >
          <span className="size-2 rounded-mark" style={{ background: color }} />
          <span className="max-w-80 flex-1 truncate">{label}</span>
          <span>{formatNumber(countOf(bar, key))}</span>
        </div>
      ))}
      {note && <div className="max-w-80 text-ink first-letter:uppercase">{note}</div>}
      {hint && <div className="mt-1 text-faint text-label">{hint}</div>}
    </div>
  );
}
