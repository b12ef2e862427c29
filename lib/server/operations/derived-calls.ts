import sql, { empty, type Sql } from "sql-template-tag";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { StoredCalls } from "@/lib/operations/calls";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import { DAY } from "@/lib/server/partition/day";
import { aroundAll, type TimeSpan } from "@/lib/server/search/slices";
import { OPERATION_CALLS } from "./derive-calls";
import { mergedDays } from "./merge-days";
import { STORED_COLUMNS, type StoredLine } from "./stored-calls";

/** The calls of one operation in an hour or a day. */
export interface DerivedCalls {
  at: Micros;
  name: string;
  failures: number;
  durations: StoredCalls["durations"];
  details?: StoredCalls["details"];
}

interface Wanted {
  /** Whole hours. */
  span: TimeSpan;
  /** Hours in it that are left out. */
  without: readonly Micros[];
  /** Only this operation, with all that is known of its calls; null: all, without. */
  name: string | null;
  /** Where a part of the range begins: no day is taken that lies in two of them. */
  starts: readonly Micros[];
}

/** What was derived of the hours of a span: by days as far as those are merged. */
export async function derivedCalls(
  ask: Ask,
  db: Database,
  { span, without, name, starts }: Wanted,
): Promise<DerivedCalls[]> {
  const whole = await wholeDays(ask, db, { span, without, starts });
  const spans = between(span, [
    ...without.map((unit) => ({ from: unit, to: unit + UNIT })),
    ...whole.map((day) => ({ from: day, to: day + DAY })),
  ]);
  return [
    ...(whole.length > 0 ? await read(ask, ofDays(db, whole, name)) : []),
    ...(spans.length > 0 ? await read(ask, ofHours(db, spans, name)) : []),
  ];
}

function ofDays(db: Database, days: readonly Micros[], name: string | null): Sql {
  return sql`
    select unit, ${STORED_COLUMNS} ${detailsOf(name)}
    from ${db.table("operation_days")}
    where unit = any(${days.map(formatInstant)}::timestamptz[]) ${ofName(name)}`;
}

/** Of one operation all that is known; of all of them that would be a megabyte. */
function detailsOf(name: string | null): Sql {
  return name === null ? empty : sql`, details`;
}

function ofName(name: string | null): Sql {
  return name === null ? empty : sql`and name = ${name}`;
}

/**
 * What was derived of rows that are gone, all of them at once, isn't remembered as derived. Each
 * span is looked up by itself: most hours of a month lie in days that are merged.
 */
function ofHours(db: Database, spans: readonly TimeSpan[], name: string | null): Sql {
  const { from, to } = aroundAll(spans);
  return sql`
    select hours.unit, ${STORED_COLUMNS} ${detailsOf(name)}
    from unnest(
      ${spans.map((span) => formatInstant(span.from))}::timestamptz[],
      ${spans.map((span) => formatInstant(span.to))}::timestamptz[]
    ) as span (since, until)
    join ${db.table("derived")} as derived
      on derived.kind = ${OPERATION_CALLS.kind} and derived.unit >= since and derived.unit < until
    join ${db.table("operation_hours")} as hours on hours.unit = derived.unit
    where hours.unit >= ${formatInstant(from)} and hours.unit < ${formatInstant(to)}
      ${ofName(name)}`;
}

async function read(ask: Ask, statement: Sql): Promise<DerivedCalls[]> {
  const lines = await ask<StoredLine & { unit: string; details?: StoredCalls["details"] }>(
    statement,
  );
  return lines.map(({ unit, name, failures, details, ...durations }) => ({
    at: parseInstant(unit) ?? 0,
    name,
    failures,
    durations,
    ...(details && { details }),
  }));
}

/** What is left of a span between others within it. */
function between(span: TimeSpan, others: readonly TimeSpan[]): TimeSpan[] {
  const left: TimeSpan[] = [];
  let from = span.from;
  for (const other of others.toSorted((a, b) => a.from - b.from)) {
    if (from < other.from) left.push({ from, to: other.from });
    from = Math.max(from, other.to);
  }
  return from < span.to ? [...left, { from, to: span.to }] : left;
}

/** The days of a span that are merged, hold no hour that is left out, and lie in one part. */
async function wholeDays(
  ask: Ask,
  db: Database,
  { span, without, starts }: Omit<Wanted, "name">,
): Promise<Micros[]> {
  const first = Math.ceil(span.from / DAY) * DAY;
  const end = Math.floor(span.to / DAY) * DAY;
  if (first >= end) return [];
  const cut = new Set(starts.filter((start) => start % DAY !== 0).map(dayOf));
  const isLeftOut = new Set(without.map(dayOf));
  const days = await mergedDays(ask, db, { from: first, to: end });
  return days.filter((day) => !isLeftOut.has(day) && !cut.has(day));
}

function dayOf(at: Micros): Micros {
  return Math.floor(at / DAY) * DAY;
}
