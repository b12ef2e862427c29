"use client";

import { useMemo } from "react";
import { formatSpan } from "@/components/ui/format-span";
import { type Bar, endOf, placeBars, startOf } from "./bar-layout";
import { hintOf } from "./bar-words";
import { ChartFrame } from "./chart-frame";
import { ChartTooltip } from "./chart-tooltip";
import { linePath } from "./line-path";
import { plotFrame } from "./plot-frame";
import { SpanTable } from "./span-table";
import { timeTicks } from "./time-axis";
import { useBarCursor } from "./use-bar-cursor";
import { useWidth } from "./use-width";

/** One line. `values` go with the spans; null where there is nothing to show. */
export interface Line {
  key: string;
  label: string;
  /** A CSS colour. */
  color: string;
  values: readonly (number | null)[];
}

interface LineChartProps {
  /** Neighbours in time; the range they span is the time axis. */
  spans: readonly Pick<Bar, "at" | "end">[];
  lines: readonly Line[];
  /** The value axis: its top and the values with a line across. */
  axis: { max: number; ticks: readonly number[] };
  format: (value: number) => string;
  zone: string;
  height: number;
  /** What is shown, over what: the accessible name. */
  label: string;
  /** A click or Enter on a span, and what is found there: "call". */
  onPick?: ((index: number) => void) | undefined;
  unit: string;
  /** A span that was dragged over, or chosen with Shift and the arrow keys. */
  onSelect?: ((span: { from: string; to: string }) => void) | undefined;
}

/** A label of the time axis and the air around it. */
const TICK_PX = 88;

/** The labels of durations and bytes are longer than those of counts. */
const AXIS_PX = 56;

/** Values over time as lines, with gaps where there are none. */
export function LineChart(props: LineChartProps) {
  const { spans, lines, axis, format, zone, height, label, unit, onPick, onSelect } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const frame = useMemo(
    () => ({ ...plotFrame(width - AXIS_PX, height), left: AXIS_PX }),
    [width, height],
  );
  const bars = useMemo(() => spans.map((span) => ({ ...span, values: {} })), [spans]);
  const places = useMemo(() => placeBars(bars, frame.width), [bars, frame]);
  const [from, to] = [startOf(bars), endOf(bars)];
  const ticks = useMemo(
    () => timeTicks(from, to, zone, Math.floor(frame.width / TICK_PX)),
    [from, to, zone, frame],
  );
  const { cursor, selecting, pointer, keyboard } = useBarCursor({
    places,
    seriesAt: () => null,
    canSelect: onSelect !== undefined,
    onSelect: (first, last) => {
      const [begin, end] = [spans[first], spans[last]];
      if (begin && end) onSelect?.({ from: begin.at, to: end.end });
    },
    onPick: ({ bar }) => onPick?.(bar),
  });
  const now = Date.now();
  const spanText = (index: number) => {
    const span = spans[index];
    return span ? formatSpan(span.at, span.end, zone, now) : "";
  };
  const valueText = (line: Line, index: number) => {
    const value = line.values[index] ?? null;
    return value === null ? "–" : format(value);
  };
  const chosen = cursor?.bar ?? spans.length - 1;
  const place = cursor ? places[cursor.bar] : undefined;
  const begin = cursor ? places[Math.min(cursor.bar, cursor.anchor ?? cursor.bar)] : undefined;
  const end = cursor ? places[Math.max(cursor.bar, cursor.anchor ?? cursor.bar)] : undefined;
  const plot = { top: frame.top, height: frame.plotHeight, left: frame.left };

  return (
    <figure className="relative m-0" style={{ height }} aria-label={label}>
      <div ref={ref} className="relative h-full touch-pan-y select-none">
        {begin && end && (
          <span
            aria-hidden="true"
            className={selecting ? "absolute bg-selected" : "absolute bg-hover"}
            style={{ ...plot, left: frame.left + begin.x, width: end.x + end.width - begin.x }}
          />
        )}
        <svg aria-hidden="true" className="absolute inset-0 size-full overflow-visible">
          <ChartFrame
            frame={frame}
            from={from}
            to={to}
            ticks={ticks}
            values={axis.ticks.map((tick) => ({ part: tick / axis.max, label: format(tick) }))}
          />
          {lines.map(({ key, color, values }) => (
            <path
              key={key}
              d={linePath(values, places, { frame, max: axis.max })}
              fill="none"
              stroke={color}
              strokeWidth="1.5"
              strokeLinejoin="round"
              strokeLinecap="round"
            />
          ))}
        </svg>
        <div
          role="slider"
          tabIndex={0}
          aria-label={`${label}: points`}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, spans.length - 1)}
          aria-valuenow={chosen}
          aria-valuetext={`${spanText(chosen)}: ${lines.map((line) => `${line.label} ${valueText(line, chosen)}`).join(", ")}`}
          {...pointer}
          {...keyboard}
          className="absolute right-0"
          style={plot}
        />
        {cursor && place && (
          <ChartTooltip
            title={spanText(cursor.bar)}
            x={frame.left + place.x + place.width / 2}
            width={width}
            hint={hintOf(undefined, {
              canPick: onPick !== undefined,
              canSelect: onSelect !== undefined,
              unit,
              by: cursor.by,
            })}
            rows={lines.map((line) => ({
              key: line.key,
              label: line.label,
              color: line.color,
              value: valueText(line, cursor.bar),
            }))}
          />
        )}
      </div>
      <SpanTable
        label={label}
        columns={lines.map((line) => line.label)}
        rows={spans.flatMap((span, index) =>
          lines.every((line) => (line.values[index] ?? null) === null)
            ? []
            : [
                {
                  key: span.at,
                  name: spanText(index),
                  cells: lines.map((line) => valueText(line, index)),
                },
              ],
        )}
      />
    </figure>
  );
}
