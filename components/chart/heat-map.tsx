"use client";

import { formatCount } from "@/components/ui/format-number";
import type { Span } from "./bar-layout";
import { heatOf } from "./heat";
import { plotFrame } from "./plot-frame";
import { TimePlot } from "./time-plot";

interface HeatMapProps {
  /** Neighbours in time, each with its counts by band, from the lowest band up. */
  columns: readonly (Span & { counts: readonly number[] })[];
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

/** A label of the axis of bands takes this much. */
const LABEL_PX = 28;

/** What a tooltip holds without covering the chart. */
const MOST_LINES = 8;

/** How many things are where, by time across and by band upwards: the darker the more. */
export function HeatMap({ columns, bands, color, ...plot }: HeatMapProps) {
  const { height, unit } = plot;
  const most = Math.max(1, ...columns.flatMap(({ counts }) => counts));
  const { plotHeight } = plotFrame(0, height);
  const every = Math.max(1, Math.ceil((LABEL_PX * bands.length) / plotHeight));
  const countIn = (index: number, band: number) => columns[index]?.counts[band] ?? 0;
  /** Bands of a column with something in them, the highest first. */
  const filled = (index: number) =>
    bands
      .map(({ name }, band) => ({ name, count: countIn(index, band) }))
      .filter(({ count }) => count > 0)
      .reverse();

  return (
    <TimePlot
      {...plot}
      spans={columns}
      values={bands.flatMap(({ edge }, index) =>
        index % every === 0 ? [{ part: index / bands.length, label: edge }] : [],
      )}
      marks="columns"
      bands={bands.length}
      wordsOf={(index) =>
        filled(index)
          .map(({ name, count }) => `${formatCount(count, unit)} of ${name}`)
          .join(", ")
      }
      tooltipOf={(index, band) => {
        const shown =
          band === null
            ? filled(index).slice(0, MOST_LINES)
            : [{ name: bands[band]?.name ?? "", count: countIn(index, band) }];
        return shown.map(({ name, count }) => ({
          key: name,
          label: name,
          value: formatCount(count, unit),
        }));
      }}
      columns={bands.map(({ name }) => name)}
      cellsOf={(index) =>
        filled(index).length === 0 ? null : bands.map((_, band) => String(countIn(index, band)))
      }
    >
      {(frame, places) => {
        const tall = frame.plotHeight / Math.max(1, bands.length);
        return columns.map(({ at, counts }, index) => {
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
        });
      }}
    </TimePlot>
  );
}
