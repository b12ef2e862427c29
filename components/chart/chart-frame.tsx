import { memo } from "react";
import type { PlotFrame } from "./plot-frame";
import type { TimeTick } from "./time-axis";

interface ChartFrameProps {
  frame: PlotFrame;
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  ticks: readonly TimeTick[];
  /** Values with a line, from 0 at the foot to 1 at the top of the plot, and what they are called. */
  values: readonly { part: number; label: string }[];
}

/** How far below the plot the foot of a time stands. */
const LABEL_PX = 14;
const GAP_PX = 8;

/** Axes and grid of a chart that draws its own marks. */
export const ChartFrame = memo(function ChartFrame(props: ChartFrameProps) {
  const { frame, from, to, ticks, values } = props;
  const right = frame.left + frame.width;
  const foot = frame.top + frame.plotHeight;
  return (
    <g className="text-label">
      {values.map(({ part, label }) => {
        const y = Math.round(foot - part * frame.plotHeight) + 0.5;
        return (
          <g key={label}>
            <line x1={frame.left} x2={right} y1={y} y2={y} stroke="var(--line)" />
            <text x={frame.left - GAP_PX} y={y + 4} textAnchor="end" className="fill-faint">
              {label}
            </text>
          </g>
        );
      })}
      <line x1={frame.left} x2={right} y1={foot} y2={foot} stroke="var(--line-strong)" />
      {ticks.map(({ at, label, isDate }) => {
        const part = (at - from) / (to - from || 1);
        // At the very edges a centred label would stand out over the chart.
        const anchor = part < 0.02 ? "start" : part > 0.97 ? "end" : "middle";
        return (
          <text
            key={at}
            x={frame.left + part * frame.width}
            y={foot + LABEL_PX}
            textAnchor={anchor}
            className={isDate ? "fill-muted font-medium" : "fill-faint"}
          >
            {label}
          </text>
        );
      })}
    </g>
  );
});
