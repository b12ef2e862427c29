import sql, { join, raw, type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { ALL_GRAINS, GRAINS, type Grain } from "@/lib/server/rollup/grain";
import { RECENT } from "@/lib/server/rollup/recent";
import { rowsUpto } from "@/lib/server/rollup/upto";
import { between, bucketOf, interval, listed, matches, type Question } from "./question";

/**
 * The ways to count that are worth a try, each a subquery of `bucket`, the columns and `n`. Which
 * one is cheapest depends on the range, so the bench tries them all.
 */
export function waysToCount(question: Question): Sql[] {
  const needed = [...question.columns, ...(question.filter ? [question.filter.column] : [])];
  const isRecent = question.from >= Date.now() * 1_000 - RECENT.asked;
  const able = (isRecent ? ALL_GRAINS : GRAINS).filter(({ columns }) =>
    needed.every((column) => columns.includes(column)),
  );
  const rolled = able.map((grain) => fromGrain(question, grain)).filter((way) => way !== null);
  return [...rolled, fromRows(question, true), fromRows(question, false)];
}

function fromRows({ columns, filter, from, to, step }: Question, indexed: boolean): Sql {
  return sql`
    select ${bucketOf(raw("timestamp"), step)} as bucket${listed(columns)}, count(*)::bigint as n
    from cordwood_logs
    where ${between("timestamp", from, to)} and ${matches(filter, indexed)}
    group by 1${listed(columns)}`;
}

/** Null where a bucket would begin within a slot, or no slot lies wholly in the range. */
function fromGrain(question: Question, grain: Grain): Sql | null {
  const { slot, slots } = grain;
  const { columns, filter, from, to, step } = question;
  const first = Math.ceil(from / slot) * slot;
  const end = Math.floor(to / slot) * slot;
  if (first >= end || (step !== null && step % slot !== 0)) return null;
  const unit = slot * slots;
  const firstUnit = Math.min(Math.ceil(first / unit) * unit, end);
  const lastUnit = Math.max(Math.floor(end / unit) * unit, firstUnit);
  const deltas = sql`
    select ${bucketOf(raw("minute"), step)} as bucket${listed(columns)}, sum(n)::bigint as n
    from cordwood_count_deltas
    where ${between("minute", first, end)} and ${matches(filter, false)}
    group by 1${listed(columns)}`;
  const parts = [deltas, wholeUnits(question, grain, firstUnit, lastUnit)];
  const pieces = [
    ...piecesOf(first, firstUnit, grain, step),
    ...piecesOf(lastUnit, end, grain, step),
  ];
  if (pieces.length > 0) parts.push(partialUnits(question, grain, pieces));
  if (from < first) parts.push(fromRows({ ...question, to: first }, true));
  if (end < to) parts.push(fromRows({ ...question, from: end }, true));
  return join(parts, " union all ");
}

function wholeUnits(question: Question, grain: Grain, from: Micros, to: Micros): Sql {
  const { columns, filter, step } = question;
  const unit = grain.slot * grain.slots;
  const where = sql`${between("unit", from, to)} and ${matches(filter, false)}`;
  if (step === null || step % unit === 0) {
    return sql`
      select ${bucketOf(raw("unit"), step)} as bucket${listed(columns)},
        sum(total)::bigint as n
      from ${raw(`cordwood_${grain.totals ?? grain.table}`)}
      where ${where}
      group by 1${listed(columns)}`;
  }
  const slots = raw(String(step / grain.slot));
  return sql`
    select unit + k * ${interval(step)} as bucket${listed(columns)},
      (${rowsUpto(sql`(k + 1) * ${slots}`)} - ${rowsUpto(sql`k * ${slots}`)})::bigint as n
    from ${raw(`cordwood_${grain.table}`)}, generate_series(0, ${raw(String(unit / step - 1))}) as k
    where ${where}`;
}

/** A part of a unit that lies in one bucket, in slots. */
interface Piece {
  unit: Micros;
  from: number;
  to: number;
}

function piecesOf(from: Micros, to: Micros, grain: Grain, step: Micros | null): Piece[] {
  const unitLength = grain.slot * grain.slots;
  const pieces: Piece[] = [];
  for (let at = from; at < to; ) {
    const unit = Math.floor(at / unitLength) * unitLength;
    const bucketEnd = step === null ? to : (Math.floor(at / step) + 1) * step;
    const end = Math.min(to, unit + unitLength, bucketEnd);
    pieces.push({ unit, from: (at - unit) / grain.slot, to: (end - unit) / grain.slot });
    at = end;
  }
  return pieces;
}

function partialUnits(question: Question, grain: Grain, pieces: readonly Piece[]): Sql {
  const { columns, filter, step } = question;
  const rows = pieces.map(
    ({ unit, from, to }) => `('${formatInstant(unit)}'::timestamptz, ${from}, ${to})`,
  );
  const start = sql`unit + since * ${interval(grain.slot)}`;
  return sql`
    select ${bucketOf(start, step)} as bucket${listed(columns)},
      (${rowsUpto(raw("until"))} - ${rowsUpto(raw("since"))})::bigint as n
    from (values ${raw(rows.join(", "))}) as piece (unit, since, until)
    join ${raw(`cordwood_${grain.table}`)} using (unit)
    where ${matches(filter, false)}`;
}
