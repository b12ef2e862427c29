import { type ReactNode, useMemo } from "react";
import { formatSpan } from "@/components/ui/format-span";
import { endOf, type Place, placeBars, type Span, startOf } from "./bar-layout";
import { hintOf } from "./bar-words";
import { ChartFrame } from "./chart-frame";
import { ChartTooltip, type TooltipRow } from "./chart-tooltip";
import { type PlotFrame, plotFrame } from "./plot-frame";
import { SpanTable } from "./span-table";
import { timeTicks } from "./time-axis";
import { useBarCursor } from "./use-bar-cursor";
import { useWidth } from "./use-width";

interface TimePlotProps {
  /** Neighbours in time; the range they span is the time axis. */
  spans: readonly Span[];
  /** Values with a line across, from 0 at the foot to 1 at the top of the plot. */
  values: readonly { part: number; label: string }[];
  zone: string;
  height: number;
  /** What is shown, over what: the accessible name. */
  label: string;
  /** What is drawn for each span: `points`. */
  marks: string;
  /** What one counted thing is called: `call`. */
  unit: string;
  /** Into so many parts of one height a span is cut, each a thing to point at. */
  bands?: number;
  /** What a screen reader says of a span after its time. */
  wordsOf: (index: number) => string;
  /** Of a span, or of the band in it that is pointed at. */
  tooltipOf: (index: number, band: number | null) => readonly TooltipRow[];
  /** The same as a table: its columns, and the cells of a span, or null where it has nothing. */
  columns: readonly string[];
  cellsOf: (index: number) => readonly string[] | null;
  /** A click or Enter on a span, and the band in it that was clicked. */
  onPick?: ((index: number, band: number | null) => void) | undefined;
  /** A span that was dragged over, or chosen with Shift and the arrow keys. */
  onSelect?: ((span: { from: string; to: string }) => void) | undefined;
  /** What is drawn into the frame, as SVG. */
  children: (frame: PlotFrame, places: readonly Place[]) => ReactNode;
}

/** A label of the time axis and the air around it. */
const TICK_PX = 88;

/** The labels of durations and bytes are longer than those of counts. */
const AXIS_PX = 56;

/** Something over time: the axes around it, and what answers to pointer, keyboard and screen reader. */
export function TimePlot(props: TimePlotProps) {
  const { spans, zone, height, label, unit, bands = 1, onPick, onSelect } = props;
  const { ref, width } = useWidth<HTMLDivElement>();
  const frame = useMemo(
    () => ({ ...plotFrame(width - AXIS_PX, height), left: AXIS_PX }),
    [width, height],
  );
  const places = useMemo(() => placeBars(spans, frame.width), [spans, frame]);
  const [from, to] = [startOf(spans), endOf(spans)];
  const ticks = useMemo(
    () => timeTicks(from, to, zone, Math.floor(frame.width / TICK_PX)),
    [from, to, zone, frame],
  );
  const bandOf = (series: string | null) =>
    series === null || props.bands === undefined ? null : Number(series);
  const { cursor, selecting, pointer, keyboard } = useBarCursor({
    places,
    seriesAt: (_, y) => {
      const band = Math.floor((1 - y / frame.plotHeight) * bands);
      return String(Math.min(bands - 1, Math.max(0, band)));
    },
    canSelect: onSelect !== undefined,
    onSelect: (first, last) => {
      const [begin, end] = [spans[first], spans[last]];
      if (begin && end) onSelect?.({ from: begin.at, to: end.end });
    },
    onPick: ({ bar, series }) => onPick?.(bar, bandOf(series)),
  });
  const now = Date.now();
  const nameOf = (index: number) => {
    const span = spans[index];
    return span ? formatSpan(span.at, span.end, zone, now) : "";
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
          <ChartFrame frame={frame} from={from} to={to} ticks={ticks} values={props.values} />
          {props.children(frame, places)}
        </svg>
        <div
          role="slider"
          tabIndex={0}
          aria-label={`${label}: ${props.marks}`}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, spans.length - 1)}
          aria-valuenow={chosen}
          aria-valuetext={`${nameOf(chosen)}: ${props.wordsOf(chosen)}`}
          {...pointer}
          {...keyboard}
          className="absolute right-0"
          style={plot}
        />
        {cursor && place && (
          <ChartTooltip
            title={nameOf(cursor.bar)}
            x={frame.left + place.x + place.width / 2}
            width={width}
            hint={hintOf(undefined, {
              canPick: onPick !== undefined,
              canSelect: onSelect !== undefined,
              unit,
              by: cursor.by,
            })}
            rows={props.tooltipOf(cursor.bar, bandOf(cursor.series))}
          />
        )}
      </div>
      <SpanTable
        label={label}
        columns={props.columns}
        rows={spans.flatMap((span, index) => {
          const cells = props.cellsOf(index);
          return cells ? [{ key: span.at, name: nameOf(index), cells }] : [];
        })}
      />
    </figure>
  );
}
