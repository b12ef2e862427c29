export interface TooltipRow {
  key: string;
  label: string;
  value: string;
  /** A CSS colour. */
  color?: string;
}

interface ChartTooltipProps {
  title: string;
  rows: readonly TooltipRow[];
  /** What a press does. */
  hint: string | null;
  /** Beside what it stands, and the width of all there is, in pixels. */
  x: number;
  width: number;
}

/** From here on the side that has more room. */
const GAP_PX = 12;

/** The numbers behind a mark. It only repeats what is announced and in the table. */
export function ChartTooltip({ title, rows, hint, x, width }: ChartTooltipProps) {
  const side = x > width / 2 ? { right: width - x + GAP_PX } : { left: x + GAP_PX };
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute top-2 z-20 w-max rounded-control border border-line-strong bg-raised px-2 py-1.5 text-row shadow-float"
      style={side}
    >
      <div className="text-muted">{title}</div>
      {rows.map(({ key, label, value, color }) => (
        <div key={key} className="flex items-center gap-2">
          {color && <span className="size-2 rounded-mark" style={{ background: color }} />}
          <span className="flex-1 pr-4 text-muted">{label}</span>
          <span>{value}</span>
        </div>
      ))}
      {hint && <div className="mt-1 text-faint text-label">{hint}</div>}
    </div>
  );
}
