import { splitFields } from "@/lib/query/field-name";
import { columnOf } from "./column";

/** What stands in the table besides the time, unless the reader chose. */
export const DEFAULT_COLUMNS: readonly string[] = ["level", "logger", "host", "message"];

/** More would be unreadable, and a link that names them too long. */
const MOST_COLUMNS = 20;

/** Row heights in pixels: the virtual list has to know them before a row is drawn. */
export const DENSITIES = { dense: 22, normal: 28, tall: 36 } as const;

const TIME_STYLES = ["time", "microseconds", "date", "relative"] as const;

export type Density = keyof typeof DENSITIES;
export type TimeStyle = (typeof TIME_STYLES)[number];

/** How a reader wants the table. */
export interface TableLayout {
  /** Names in the search language, in their order. */
  columns: readonly string[];
  /** Pixels, of the columns that were given a width. */
  widths: Readonly<Record<string, number>>;
  density: Density;
  /** Messages are shown whole, in as many lines as that takes. */
  wrap: boolean;
  time: TimeStyle;
}

const DEFAULT_LAYOUT: TableLayout = {
  columns: DEFAULT_COLUMNS,
  widths: {},
  density: "normal",
  wrap: false,
  time: "time",
};

const NARROWEST_PX = 40;
const WIDEST_PX = 1_200;

/** The layout a cookie remembers; whatever of it makes no sense is the default. */
export function readLayout(text: string | undefined): TableLayout {
  const stored = parseObject(text);
  const { columns, widths, density, time } = stored;
  return {
    columns: (typeof columns === "string" && readColumns(columns)) || DEFAULT_COLUMNS,
    widths: readWidths(widths),
    density: density === "dense" || density === "tall" ? density : DEFAULT_LAYOUT.density,
    wrap: stored.wrap === true,
    time: TIME_STYLES.find((style) => style === time) ?? DEFAULT_LAYOUT.time,
  };
}

export function writeLayout(layout: TableLayout): string {
  return JSON.stringify({ ...layout, columns: writeColumns(layout.columns) });
}

/** The columns a link or a cookie names, each once; null where it names none. */
export function readColumns(text: string | null): string[] | null {
  const names = splitFields(text ?? "").flatMap((name) => columnOf(name)?.name ?? []);
  return names.length > 0 ? [...new Set(names)].slice(0, MOST_COLUMNS) : null;
}

export function writeColumns(columns: readonly string[]): string {
  return columns.join(",");
}

type Look = Pick<TableLayout, "density" | "time" | "wrap">;

/** What a link says of how the rows look; nothing of what it leaves to its reader. */
export function readLook(param: (name: string) => string | null): Partial<Look> {
  const density = param("density");
  const time = TIME_STYLES.find((style) => style === param("time"));
  const wrap = param("wrap");
  return {
    ...(isDensity(density) && { density }),
    ...(time && { time }),
    ...((wrap === "on" || wrap === "off") && { wrap: wrap === "on" }),
  };
}

export function writeLook({ density, time, wrap }: Look): Record<keyof Look, string> {
  return { density, time, wrap: wrap ? "on" : "off" };
}

function isDensity(word: string | null): word is Density {
  return word !== null && Object.hasOwn(DENSITIES, word);
}

/** One column more, before the message: that takes the rest of the width, and so stands last. */
export function withColumn(columns: readonly string[], name: string): string[] {
  const rest = columns.filter((each) => each !== name);
  const at = rest.at(-1) === "message" ? rest.length - 1 : rest.length;
  return rest.toSpliced(at, 0, name);
}

/** One column less; the last one stays. */
export function withoutColumn(columns: readonly string[], name: string): readonly string[] {
  const rest = columns.filter((each) => each !== name);
  return rest.length > 0 ? rest : columns;
}

export function widthWithin(px: number): number {
  return Math.round(Math.min(Math.max(px, NARROWEST_PX), WIDEST_PX));
}

function readWidths(stored: unknown): Record<string, number> {
  if (typeof stored !== "object" || stored === null) return {};
  const widths = Object.entries(stored).flatMap(([name, px]) =>
    typeof px === "number" && Number.isFinite(px) ? [[name, widthWithin(px)] as const] : [],
  );
  return Object.fromEntries(widths);
}

function parseObject(text: string | undefined): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text ?? "{}");
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
  } catch {
    // Written by another version, or by hand.
    return {};
  }
}
