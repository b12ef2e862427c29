"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useDeferredValue, useMemo, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import { AgainstUsual, type Usual } from "./against-usual";
import {
  type Bar,
  type BarPick,
  endOf,
  mergeBars,
  type Place,
  placeBars,
  type Series,
  startOf,
  totalOf,
} from "./bar-layout";
import { drawnBar, seriesAt } from "./bar-stack";
import { BarTable } from "./bar-table";
import { BarTooltip } from "./bar-tooltip";
import { describeBar, hintOf, selectionHint } from "./bar-words";
import { fadedBut } from "./faded";
import { plotFrame } from "./plot-frame";
import { timeTicks } from "./time-axis";
import { useBarCursor } from "./use-bar-cursor";
import { useWidth } from "./use-width";
import { valueAxis } from "./value-axis";

interface StackedBarsProps {
  /** Neighbours in time; the range they span is the time axis. */
  bars: Bar[];
  /** From the bottom up. */
  series: Series[];
  /** IANA zone of the axis and the tooltip. */
  zone: string;
  /** All of it in pixels, the axis included; it never changes by what is in it. */
  height: number;
  /** What is counted, over what: the accessible name. */
  label: string;
  /** What one counted thing is called. */
  unit?: string;
  /** A click or Enter on a bar. */
  onPick?: (pick: BarPick) => void;
  /** Where a bar leads, when that is another page: then it is a link like any other. */
  hrefOf?: (pick: BarPick) => string;
  /** A span that was dragged over, or chosen with Shift and the arrow keys. */
  onSelect?: (span: { from: string; to: string }) => void;
  /** While newer data is on its way. */
  dimmed?: boolean;
  /** The series that others step back behind, by its key. */
  emphasis?: string | null;
  /** What the bars are held against. */
  usual?: Usual | undefined;
}

/** A label of the time axis and the air around it. */
const TICK_PX = 88;

/** recharts, 96 kB gzipped: it comes after the page, into a place kept for it. */
const BarDrawing = dynamic(() => import("./bar-drawing").then((chart) => chart.BarDrawing), {
  ssr: false,
});

/**
 * Bars over time, stacked. recharts draws them; what answers to pointer, keyboard and screen reader
 * lies above the drawing, is there before it, and never makes it draw again.
 */
export function StackedBars(props: StackedBarsProps) {
  const {
    bars,
    series,
    zone,
    height,
    label,
    unit = "row",
    onPick,
    hrefOf,
    onSelect,
    usual,
  } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const link = useRef<HTMLAnchorElement>(null);
  const frame = useMemo(() => plotFrame(width, height), [width, height]);
  const { plotHeight } = frame;
  const plot = { top: frame.top, height: plotHeight };

  const axis = useMemo(
    () =>
      valueAxis(
        Math.max(
          0,
          ...bars.map((bar) => totalOf(bar, series)),
          ...(usual?.values ?? []).map(Number),
        ),
      ),
    [bars, series, usual],
  );
  const drawn = useMemo(
    () => bars.map((bar) => drawnBar(bar, series, { plotHeight, max: axis.max })),
    [bars, series, plotHeight, axis],
  );
  const places = useMemo(() => placeBars(bars, width), [bars, width]);
  const from = startOf(bars);
  const to = endOf(bars);
  const ticks = useMemo(
    () => timeTicks(from, to, zone, Math.floor(width / TICK_PX)),
    [from, to, zone, width],
  );

  const { cursor, selecting, pointer, keyboard } = useBarCursor({
    places,
    seriesAt: (bar, y) => {
      const under = drawn[bar];
      const key = under ? seriesAt(under, series, axis.max * (1 - y / plotHeight)) : null;
      return series.find((each) => each.key === key)?.isMixed ? null : key;
    },
    canSelect: onSelect !== undefined,
    onSelect: (first, last) => {
      const span = mergeBars(bars.slice(first, last + 1), series);
      if (span) onSelect?.({ from: span.at, to: span.end });
    },
    onPick: (picked) => {
      const pick = pickOf(bars[picked.bar], picked.series);
      if (pick) onPick?.(pick);
      if (picked.by === "keyboard") link.current?.click();
    },
  });

  const first = cursor ? Math.min(cursor.anchor ?? cursor.bar, cursor.bar) : 0;
  const last = cursor ? Math.max(cursor.anchor ?? cursor.bar, cursor.bar) : -1;
  const chosen = mergeBars(bars.slice(first, last + 1), series);
  const pick = (cursor && pickOf(bars[cursor.bar], cursor.series)) ?? pickOf(bars[0], null);
  const described = chosen ?? bars.at(-1);
  const note = described ? noteOf(usual, bars, described) : "";
  const doors = {
    canPick: onPick !== undefined || hrefOf !== undefined,
    canSelect: onSelect !== undefined,
    unit,
  };
  const left = places[first]?.x ?? 0;
  const end = places[last];
  const tableBars = useDeferredValue(bars, NO_BARS);

  return (
    <figure className="relative m-0" style={{ height, paddingLeft: frame.left }} aria-label={label}>
      <div ref={ref} className="relative h-full touch-pan-y select-none">
        {chosen && end && (
          <span
            aria-hidden="true"
            className={classNames("absolute", selecting ? "bg-selected" : "bg-hover")}
            style={{ left, width: end.x + end.width - left, ...plot }}
          />
        )}
        <div
          aria-hidden="true"
          className={classNames("absolute top-0", props.dimmed && DIMMED)}
          style={{ left: -frame.left, ...fadedBut(series, props.emphasis ?? null) }}
        >
          <BarDrawing
            bars={drawn}
            places={places}
            series={series}
            from={from}
            to={to}
            ticks={ticks}
            axis={axis}
            frame={frame}
          />
          {usual && <AgainstUsual usual={usual} places={places} frame={frame} max={axis.max} />}
        </div>
        {/* Arrow keys choose one of the bars in a row, and its value is read out: a slider. */}
        <div
          role="slider"
          tabIndex={0}
          aria-label={`${label}: bars`}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, bars.length - 1)}
          aria-valuenow={cursor?.bar ?? Math.max(0, bars.length - 1)}
          aria-valuetext={
            described &&
            [describeBar(described, series, zone, unit), note].filter(Boolean).join(", ")
          }
          {...(hrefOf ? {} : pointer)}
          {...keyboard}
          className={classNames("absolute inset-x-0", onPick && "cursor-pointer")}
          style={plot}
        />
        {hrefOf && pick && (
          <Link
            ref={link}
            href={hrefOf(pick)}
            prefetch={false}
            draggable={false}
            tabIndex={-1}
            aria-hidden="true"
            {...pointer}
            className="absolute inset-x-0"
            style={plot}
          />
        )}
        {cursor && chosen && (
          <BarTooltip
            bar={chosen}
            series={series}
            zone={zone}
            unit={unit}
            note={note}
            active={selecting ? null : cursor.series}
            hint={
              selecting
                ? selectionHint(cursor.by)
                : hintOf(
                    series.find(({ key }) => key === cursor.series),
                    { ...doors, by: cursor.by },
                  )
            }
            x={centre(places, cursor.bar)}
            width={width}
          />
        )}
      </div>
      <BarTable
        bars={tableBars}
        series={series}
        zone={zone}
        label={label}
        hrefOf={hrefOf}
        notes={usual?.notes}
      />
    </figure>
  );
}

/** The table for screen readers is up to a thousand cells: it comes after the first picture. */
const NO_BARS: Bar[] = [];

/** What there is to say of one bar; of several together nothing. */
function noteOf(usual: Usual | undefined, bars: readonly Bar[], { at, end }: Bar): string {
  const index = bars.findIndex((bar) => bar.at === at && bar.end === end);
  return usual?.notes[index] ?? "";
}

function pickOf(bar: Bar | undefined, series: string | null): BarPick | null {
  return bar ? { from: bar.at, to: bar.end, ...(series !== null && { series }) } : null;
}

function centre(places: Place[], index: number): number {
  const place = places[index];
  return place ? place.x + place.width / 2 : 0;
}
