"use client";

import { useMemo } from "react";
import { formatCount } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { type Bar, endOf, placeBars, startOf } from "./bar-layout";
import { hintOf } from "./bar-words";
import { ChartFrame } from "./chart-frame";
import { ChartTooltip } from "./chart-tooltip";
import { heatOf } from "./heat";
import { plotFrame } from "./plot-frame";
import { SpanTable } from "./span-table";
import { timeTicks } from "./time-axis";
import { useBarCursor } from "./use-bar-cursor";
import { useWidth } from "./use-width";

interface HeatMapProps {
  /** Neighbours in time, each with its counts by band, from the lowest band up. */
  columns: readonly (Pick<Bar, "at" | "end"> & { counts: readonly number[] })[];
  /** What each band is called, and what its lower edge is. */
  bands: readonly { name: string; edge: string }[];
  /** The colour that more of it is nearer to. */
  color: string;
  zone: string;
  height: number;
  label: string;
  /** What one counted thing is called. */
  unit: string;
  /** A click or Enter: the column, and the band where it was one of them. */
  onPick?: ((column: number, band: number | null) => void) | undefined;
  onSelect?: ((span: { from: string; to: string }) => void) | undefined;
}

const TICK_PX = 88;
const AXIS_PX = 56;
/** A label of the axis of bands takes this much. */
const LABEL_PX = 28;

/** How many things are where, by time across and by band upwards: the darker the more. */
export function HeatMap(props: HeatMapProps) {
  const { columns, bands, color, zone, height, label, unit, onPick, onSelect } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const frame = useMemo(
    () => ({ ...plotFrame(width - AXIS_PX, height), left: AXIS_PX }),
    [width, height],
  );
  const bars = useMemo(() => columns.map(({ at, end }) => ({ at, end, values: {} })), [columns]);
  const places = useMemo(() => placeBars(bars, frame.width), [bars, frame]);
  const [from, to] = [startOf(bars), endOf(bars)];
  const ticks = useMemo(
    () => timeTicks(from, to, zone, Math.floor(frame.width / TICK_PX)),
    [from, to, zone, frame],
  );
  const tall = frame.plotHeight / Math.max(1, bands.length);
  const most = Math.max(1, ...columns.flatMap(({ counts }) => counts));
  const bandAt = (y: number) =>
    Math.min(bands.length - 1, Math.max(0, Math.floor((frame.plotHeight - y) / tall)));

  const { cursor, selecting, pointer, keyboard } = useBarCursor({
    places,
    seriesAt: (_, y) => String(bandAt(y)),
    canSelect: onSelect !== undefined,
    onSelect: (first, last) => {
      const [begin, end] = [columns[first], columns[last]];
      if (begin && end) onSelect?.({ from: begin.at, to: end.end });
    },
    onPick: ({ bar, series }) => onPick?.(bar, series === null ? null : Number(series)),
  });
  const now = Date.now();
  const spanText = (index: number) => {
    const column = columns[index];
    return column ? formatSpan(column.at, column.end, zone, now) : "";
  };
  /** Bands of a column with something in them, the highest first. */
  const filled = (index: number) =>
    bands
      .map(({ name }, band) => ({ name, count: columns[index]?.counts[band] ?? 0 }))
      .filter(({ count }) => count > 0)
      .reverse();
  const chosen = cursor?.bar ?? columns.length - 1;
  const place = cursor ? places[cursor.bar] : undefined;
  const band = cursor?.series == null ? null : Number(cursor.series);
  const shown =
    band === null
      ? filled(chosen).slice(0, MOST_ROWS)
      : [{ name: bands[band]?.name ?? "", count: columns[chosen]?.counts[band] ?? 0 }];
  const every = Math.max(1, Math.ceil(LABEL_PX / tall));
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
            values={bands.flatMap(({ edge }, index) =>
              index % every === 0 ? [{ part: index / bands.length, label: edge }] : [],
            )}
          />
          {columns.map(({ at, counts }, index) => {
            const here = places[index];
            if (!here) return null;
            return counts.map((count, row) =>
              count === 0 ? null : (
                <rect
                  key={`${at} ${bands[row]?.edge}`}
                  x={frame.left + here.x}
                  y={frame.top + frame.plotHeight - (row + 1) * tall}
                  width={here.width}
                  height={Math.max(1, tall - 1)}
                  fill={color}
                  opacity={heatOf(count, most)}
                />
              ),
            );
          })}
        </svg>
        <div
          role="slider"
          tabIndex={0}
          aria-label={`${label}: columns`}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, columns.length - 1)}
          aria-valuenow={chosen}
          aria-valuetext={`${spanText(chosen)}: ${filled(chosen)
            .map(({ name, count }) => `${formatCount(count, unit)} of ${name}`)
            .join(", ")}`}
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
            rows={shown.map(({ name, count }) => ({
              key: name,
              label: name,
              value: formatCount(count, unit),
            }))}
          />
        )}
      </div>
      <SpanTable
        label={label}
        columns={bands.map(({ name }) => name)}
        rows={columns.flatMap(({ at, counts }, index) =>
          counts.every((count) => count === 0)
            ? []
            : [{ key: at, name: spanText(index), cells: counts.map(String) }],
        )}
      />
    </figure>
  );
}

/** What a tooltip holds without covering the chart. */
const MOST_ROWS = 8;
