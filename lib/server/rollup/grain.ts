import type { FieldColumn } from "@/lib/log/field";
import type { Micros } from "@/lib/log/instant";

const MINUTE: Micros = 60_000_000;

/** The finest time that counts of levels tell apart, and those of loggers and hosts. */
export const LEVEL_SLOT = MINUTE;
const LOGGER_SLOT = 5 * MINUTE;

/**
 * The tables of counts, cheapest to read first. A row of one holds a unit of time, by slots of
 * that unit, for each combination of its columns.
 */
export const GRAINS: readonly Grain[] = [
  { table: "level_counts", columns: ["level"], slot: LEVEL_SLOT, slots: 60 },
  {
    table: "logger_counts",
    totals: "logger_totals",
    columns: ["level", "logger_name"],
    slot: LOGGER_SLOT,
    slots: 288,
  },
  {
    table: "host_counts",
    totals: "host_totals",
    columns: ["level", "hostname"],
    slot: LOGGER_SLOT,
    slots: 288,
  },
  {
    table: "pair_counts",
    columns: ["level", "logger_name", "hostname"],
    slot: LOGGER_SLOT,
    slots: 288,
  },
];

/**
 * Counts of loggers and hosts by minutes, of the last day alone: bars of the last hour are of a
 * minute each. Of all days they would take 13 bytes a row.
 */
export const RECENT_GRAINS: readonly Grain[] = [
  { table: "recent_logger_counts", columns: ["level", "logger_name"], slot: MINUTE, slots: 60 },
  { table: "recent_host_counts", columns: ["level", "hostname"], slot: MINUTE, slots: 60 },
];

export const ALL_GRAINS: readonly Grain[] = [...GRAINS, ...RECENT_GRAINS];

/** The tables that say what whole units come to, of grains whose own rows are long. */
export const TOTALS: readonly string[] = GRAINS.flatMap(({ totals }) => totals ?? []);

export interface Grain {
  table: string;
  /** The table of `total` by unit and columns; without it the counts have a column of that name. */
  totals?: string;
  columns: readonly FieldColumn[];
  /** The finest piece of time it can tell apart. */
  slot: Micros;
  /** Slots a unit. */
  slots: number;
}

/**
 * The more units a range has, the longer it takes to name them all: from here on those of a day
 * are cheaper than those of an hour.
 */
const MOST_UNITS = 2_400;

/**
 * The grain that knows all of these columns and can tell a range of this length, or null where
 * only rows do.
 */
export function grainFor(columns: Iterable<FieldColumn>, range: Micros): Grain | null {
  const able = GRAINS.filter(knowing(columns));
  const longest = Math.max(...able.map(unitOf));
  const fits = (grain: Grain) => range / unitOf(grain) <= MOST_UNITS || unitOf(grain) === longest;
  return able.find(fits) ?? null;
}

/** The recent counts that know all of these columns; null where there are none. */
export function recentGrainFor(columns: Iterable<FieldColumn>): Grain | null {
  return RECENT_GRAINS.find(knowing(columns)) ?? null;
}

function knowing(columns: Iterable<FieldColumn>): (grain: Grain) => boolean {
  const needed = [...columns];
  return (grain) => needed.every((column) => grain.columns.includes(column));
}

/** The time that counts of these columns tell apart; null where only rows do. */
export function slotOf(columns: Iterable<FieldColumn>): Micros | null {
  return grainFor(columns, 0)?.slot ?? null;
}

/** How long the time is that a row of a grain holds. */
export function unitOf({ slot, slots }: Grain): Micros {
  return slot * slots;
}
