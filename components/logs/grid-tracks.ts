import { DEFAULT_COLUMNS, type TableLayout, type TimeStyle } from "./table-layout";

/** A column's width: what it may shrink to, and what it takes where there is room. */
interface Track {
  least: number;
  most: number | "rest";
}

const TIME_PX: Record<TimeStyle, number> = {
  time: 88,
  microseconds: 110,
  date: 166,
  relative: 88,
};

const TRACKS: Record<string, Track> = {
  level: { least: 80, most: 80 },
  logger: { least: 88, most: 160 },
  host: { least: 56, most: 72 },
  message: { least: 240, most: "rest" },
};

const OTHER: Track = { least: 56, most: 128 };

/** With a name behind each value: there from the first paint, so that nothing moves when names come. */
const NAMED: Track = { least: 88, most: 208 };

/** The gap between columns and the padding at both ends, as the rows' classes have them. */
const GAP_PX = 12;
const PADDING_PX = 32;

/** How the columns of a wide screen stand side by side. */
export interface GridTracks {
  /** For `grid-template-columns`. */
  all: string;
  /** Where less than 860 px are left: the usual columns without the host. */
  tight: string;
  /** Pixels below which the table scrolls sideways. */
  least: number;
}

/** @param named columns whose values have names behind them */
export function gridTracks(layout: TableLayout, named: readonly string[]): GridTracks {
  const { columns } = layout;
  const tight = isDefault(columns) ? columns.filter((name) => name !== "host") : columns;
  const tracks = new Map(columns.map((name) => [name, trackOf(name, layout, named)]));
  const least = [...[...tracks.values()].map((track) => track.least), TIME_PX[layout.time]];
  return {
    all: template(columns, tracks, layout),
    tight: template(tight, tracks, layout),
    least: least.reduce((sum, px) => sum + px, 0) + GAP_PX * columns.length + PADDING_PX,
  };
}

/** Nobody has chosen: on a tight screen the host steps aside for the message. */
export function isDefault(columns: readonly string[]): boolean {
  return columns.join() === DEFAULT_COLUMNS.join();
}

function trackOf(name: string, { columns, widths }: TableLayout, named: readonly string[]): Track {
  const px = widths[name];
  const usual = named.includes(name) ? NAMED : (TRACKS[name] ?? OTHER);
  const track = px ? { least: px, most: px } : usual;
  // Something has to take the rest of the width.
  const isLast = name === columns.at(-1);
  return isLast && (px || !columns.includes("message")) ? { ...track, most: "rest" } : track;
}

function template(
  columns: readonly string[],
  tracks: ReadonlyMap<string, Track>,
  layout: TableLayout,
): string {
  const widths = columns.map((name) => {
    const { least, most } = tracks.get(name) ?? OTHER;
    return `minmax(${least}px, ${most === "rest" ? "1fr" : `${most}px`})`;
  });
  return [`${TIME_PX[layout.time]}px`, ...widths].join(" ");
}
