import type { ReactNode } from "react";
import { formatDuration } from "@/components/ui/format-duration";
import { LANE_GRID } from "./lane";
import type { TimeScale } from "./time-scale";

/** The axis above the lanes, its lines behind them, and the gaps, which are hatched. */
export function TimeFrame({ scale, children }: { scale: TimeScale; children: ReactNode }) {
  return (
    <div className="relative">
      <div aria-hidden="true" className={LANE_GRID}>
        <span />
        <div className="relative h-6 border-line border-b text-faint text-label">
          {scale.ticks.map(({ place, label }) => (
            <span
              key={place}
              className="absolute bottom-1 pl-1 whitespace-nowrap"
              style={{ left: `${place * 100}%` }}
            >
              {label}
            </span>
          ))}
        </div>
      </div>
      <div aria-hidden="true" className={`${LANE_GRID} pointer-events-none absolute inset-0 top-6`}>
        <span />
        <div className="relative">
          {scale.ticks.map(({ place }) => (
            <span
              key={place}
              className="absolute inset-y-0 w-px bg-line"
              style={{ left: `${place * 100}%` }}
            />
          ))}
          {scale.gaps.map(({ start, end, from, to }) => (
            <span
              key={from}
              className="absolute inset-y-0 overflow-hidden border-line border-x"
              style={{
                left: `${start * 100}%`,
                width: `${(end - start) * 100}%`,
                background:
                  "repeating-linear-gradient(135deg, var(--hover) 0 4px, transparent 4px 8px)",
              }}
            >
              {end - start > 0.15 && (
                <span className="absolute inset-x-0 bottom-0 text-center text-faint text-label">
                  {formatDuration((to - from) / 1_000)} without a row
                </span>
              )}
            </span>
          ))}
        </div>
      </div>
      <div className="relative">{children}</div>
    </div>
  );
}
