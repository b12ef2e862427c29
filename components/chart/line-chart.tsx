"use client";

import type { Span } from "./bar-layout";
import { linePath } from "./line-path";
import { TimePlot } from "./time-plot";

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
  spans: readonly Span[];
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

/** Values over time as lines, with gaps where there are none. */
export function LineChart({ lines, axis, format, ...plot }: LineChartProps) {
  const valueIn = (line: Line, index: number) => line.values[index] ?? null;
  const valueText = (line: Line, index: number) => {
    const value = valueIn(line, index);
    return value === null ? "–" : format(value);
  };
  return (
    <TimePlot
      {...plot}
      values={axis.ticks.map((tick) => ({ part: tick / axis.max, label: format(tick) }))}
      marks="points"
      wordsOf={(index) => lines.map((line) => `${line.label} ${valueText(line, index)}`).join(", ")}
      tooltipOf={(index) =>
        lines.map((line) => ({
          key: line.key,
          label: line.label,
          color: line.color,
          value: valueText(line, index),
        }))
      }
      columns={lines.map((line) => line.label)}
      cellsOf={(index) =>
        lines.every((line) => valueIn(line, index) === null)
          ? null
          : lines.map((line) => valueText(line, index))
      }
    >
      {(frame, places) =>
        lines.map(({ key, color, values }) => (
          <path
            key={key}
            d={linePath(values, places, { frame, max: axis.max })}
            fill="none"
            stroke={color}
            strokeWidth="1.5"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        ))
      }
    </TimePlot>
  );
}
