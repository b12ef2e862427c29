import { classNames } from "@/components/ui/class-names";
import type { TimeTick } from "./time-axis";

interface TickLabelProps extends Pick<TimeTick, "label" | "isDate"> {
  /** Where it stands, from 0 at the left to 1 at the right. */
  part: number;
}

/** A time below the plot: text rather than SVG, so that it is never stretched. */
export function TickLabel({ label, isDate, part }: TickLabelProps) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "pointer-events-none absolute bottom-0 text-label whitespace-nowrap",
        // At the very edges a centred label would stand out over the chart.
        part < 0.02 ? "" : part > 0.97 ? "-translate-x-full" : "-translate-x-1/2",
        isDate ? "font-medium text-muted" : "text-faint",
      )}
      style={{ left: `${part * 100}%` }}
    >
      {label}
    </span>
  );
}
