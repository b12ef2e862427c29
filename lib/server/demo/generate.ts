import type { Micros } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { type Breadth, foundCompany, SMALL_COMPANY } from "./company";
import { type Conditions, conditionsAt, type Incident, incidentsIn } from "./conditions";
import { perform } from "./programme";
import { Random } from "./random";
import { HOUR, MINUTE } from "./rhythm";
import { Stage } from "./stage";
import { tellIncident } from "./stories/incident";

export interface Period {
  /** The same seed, period and count give the same rows. */
  seed: number;
  from: Micros;
  /** Excluded. */
  to: Micros;
  rows: number;
  breadth?: Breadth;
  /** How many times as dense as before the period ends: it gets there over its last hours. */
  growth?: number;
}

/** Over which a period that grows does so: after the incidents, which would drown in it. */
export const GROWTH_TIME: Micros = 3 * HOUR;

/**
 * Exactly `rows` made-up records in ascending order of time, spread over the period as the days
 * of a small shop are; incidents lie in its last two days. Holds no more than the stories that
 * are under way.
 */
export function* generateLogs(period: Period): Generator<LogRecord> {
  const { seed, from, to, rows, breadth = SMALL_COMPANY, growth = 1 } = period;
  if (!(from < to) || !Number.isInteger(rows) || rows < 0) {
    throw new RangeError(
      `Can't make ${rows} rows from ${from} to ${to}: give a period that is not empty and a count of rows.`,
    );
  }
  const incidents = incidentsIn(from, to);
  const slices = sliceUp({ from, to, growth }, incidents);
  const total = slices.reduce((sum, slice) => sum + slice.share, 0);
  const company = foundCompany(breadth);
  const stage = new Stage(new Random(seed), company, conditionsAt(from, incidents), period);
  stage.earliest = from;
  let share = 0;
  for (const slice of slices) {
    share += slice.share;
    // What is owed by the end of the slice: long stories of earlier slices count against it.
    const owed = slice.to === to ? rows : Math.floor((rows * share) / total);
    stage.conditions = slice.conditions;
    for (const incident of incidents) {
      if (slice.from <= incident.from && incident.from < slice.to) tellIncident(stage, incident);
    }
    perform(stage, slice.from, slice.to, owed);
    for (const line of stage.takeBefore(slice.to)) yield line.record;
  }
}

interface Slice {
  from: Micros;
  to: Micros;
  conditions: Conditions;
  /** Its length times its weight: in proportion to the rows it gets. */
  share: number;
}

/** The period in pieces of a minute, the last one shorter. */
function sliceUp(
  { from, to, growth }: { from: Micros; to: Micros; growth: number },
  incidents: readonly Incident[],
): Slice[] {
  return Array.from({ length: Math.ceil((to - from) / MINUTE) }, (_, index) => {
    const start = from + index * MINUTE;
    const end = Math.min(start + MINUTE, to);
    const conditions = conditionsAt(start, incidents);
    const grown = 1 + (growth - 1) * Math.max(0, 1 - (to - start) / GROWTH_TIME);
    return { from: start, to: end, conditions, share: conditions.weight * grown * (end - start) };
  });
}
