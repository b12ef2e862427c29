import { memo } from "react";
import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  XAxis,
  type XAxisTickContentProps,
  YAxis,
} from "recharts";
import { formatCompact } from "@/components/ui/format-number";
import type { Place, Series } from "./bar-layout";
import type { DrawnBar } from "./bar-stack";
import type { PlotFrame } from "./plot-frame";
import type { TimeTick } from "./time-axis";
import type { ValueAxis } from "./value-axis";

interface BarDrawingProps {
  bars: DrawnBar[];
  /** Where the bars stand: recharts knows no bars of different widths. */
  places: Place[];
  series: Series[];
  from: number;
  to: number;
  ticks: TimeTick[];
  axis: ValueAxis;
  frame: PlotFrame;
}

/** The stroke of a grid line or an axis. */
const LINE = { stroke: "var(--line)", shapeRendering: "crispEdges" } as const;
const FOOT = { ...LINE, stroke: "var(--line-strong)" };

/** How far below the plot the foot of a time stands. */
const LABEL_PX = 14;

/**
 * The picture of a chart by recharts: bars, grid and axes. It knows no pointer and is drawn once an
 * answer; what moves lies above it.
 */
export const BarDrawing = memo(function BarDrawing(props: BarDrawingProps) {
  const { bars, places, series, from, to, ticks, axis, frame } = props;
  const drawBar = ({ y, height, fill, originalDataIndex }: BarShapeProps) => {
    const place = places[originalDataIndex];
    const top = Math.round(y);
    const tall = Math.round(y + height) - top;
    if (!place || tall <= 0) return <g />;
    return <rect x={frame.left + place.x} y={top} width={place.width} height={tall} fill={fill} />;
  };
  const drawTime = ({ x, y, index }: XAxisTickContentProps) => {
    const tick = ticks[index];
    if (!tick) return null;
    const part = (tick.at - from) / (to - from || 1);
    // At the very edges a centred label would stand out over the chart.
    const anchor = part < 0.02 ? "start" : part > 0.97 ? "end" : "middle";
    return (
      <text
        x={x}
        y={Number(y) + LABEL_PX}
        textAnchor={anchor}
        className={tick.isDate ? "fill-muted font-medium" : "fill-faint"}
      >
        {tick.label}
      </text>
    );
  };
  return (
    <BarChart
      data={bars}
      width={frame.left + frame.width}
      height={frame.height}
      margin={{ top: frame.top, right: 0, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      className="text-label"
    >
      <CartesianGrid vertical={false} {...LINE} />
      <XAxis
        type="number"
        dataKey="at"
        domain={[from, to]}
        ticks={ticks.map(({ at }) => at)}
        interval={0}
        height={frame.foot}
        axisLine={FOOT}
        tickLine={false}
        tickMargin={0}
        tickSize={0}
        tick={drawTime}
      />
      <YAxis
        domain={[0, axis.max]}
        ticks={axis.ticks}
        interval={0}
        width={frame.left}
        axisLine={false}
        tickLine={false}
        tickMargin={8}
        tickSize={0}
        tick={{ className: "fill-faint" }}
        tickFormatter={formatCompact}
      />
      {series.map(({ key, color }) => (
        <Bar
          key={key}
          dataKey={(bar: DrawnBar) => bar.values[key]}
          stackId="bar"
          fill={color}
          shape={drawBar}
          isAnimationActive={false}
          activeBar={false}
        />
      ))}
    </BarChart>
  );
});
