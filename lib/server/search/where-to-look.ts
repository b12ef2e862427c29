import type { Micros } from "@/lib/log/instant";
import { DAY, dayOf } from "@/lib/server/partition/day";
import { type Partition, partitionsOf } from "@/lib/server/partition/partitions";
import type { DayWithRows } from "./days-with-rows";
import type { Place } from "./first-of-days";
import type { Scope } from "./scope";
import type { Order, TimeSpan } from "./slices";
import type { Wanted } from "./wanted";
import { whereQuery } from "./where";

/** A statement over a month of days is planned in 20 ms, and the plan that is kept takes 3 MB. */
const MOST_DAYS = 32;

/** A list of 1,900 loggers on each of 32 days would take seconds to plan, and more than a statement holds. */
const MOST_VALUES = 5_000;

/** What each day's part of a statement says beside the query. */
const VALUES_OF_TIME = 8;

/** What isn't rare fills a page from so many, and a statement over more takes longer to begin. */
export const FEW_DAYS = 2;

type Day = Partition & { day: Micros };

/**
 * Where to look for rows that are too rare to fill a page soon, some days at a time until it is
 * full: on the days that have been counted to hold any, or else on all there are, a few of them
 * first where rows aren't rare.
 */
export function whereToLook(
  { scope, order, limit }: Wanted,
  all: readonly Partition[],
  counted: readonly DayWithRows[] | null,
  isRare = true,
): Place[] {
  const there = partitionsOf(all, scope);
  const others = there.filter(({ day }) => day === null);
  const days = there.filter((each): each is Day => each.day !== null);
  if (order === "desc") days.reverse();
  const rowsOn = new Map(counted?.map(({ from, rows }) => [dayOf(from), rows]));
  const known = counted ? days.filter(({ day }) => rowsOn.has(day)) : days;
  const soon = counted
    ? enough(
        limit,
        known.map(({ day }) => rowsOn.get(day) ?? 0),
      )
    : isRare
      ? known.length
      : FEW_DAYS;
  const groups = [
    ...inStatements(known.slice(0, soon), scope),
    ...inStatements(known.slice(soon), scope),
  ];
  let rest: TimeSpan = { from: scope.from, to: scope.to };
  return (groups.length > 0 ? groups : [[]]).map((group, index) => {
    const span = index === groups.length - 1 ? rest : until(group.at(-1), rest, order);
    rest = order === "desc" ? { from: rest.from, to: span.from } : { from: span.to, to: rest.to };
    return { ...span, days: group, others };
  });
}

/** How many of the first days hold so many rows, at most, among them. */
function enough(rows: number, rowsOfDays: readonly number[]): number {
  let sum = 0;
  const full = rowsOfDays.findIndex((each) => {
    sum += each;
    return sum >= rows;
  });
  return full === -1 ? rowsOfDays.length : full + 1;
}

/** The days as statements can hold them. */
function inStatements(days: readonly Day[], scope: Scope): Day[][] {
  // What is looked up by pieces of words is looked at again.
  const times = scope.index?.pieces ? 2 : 1;
  const values = times * whereQuery(scope.query, scope).values.length + VALUES_OF_TIME;
  const size = Math.max(1, Math.min(MOST_DAYS, Math.floor(MOST_VALUES / values)));
  const statements: Day[][] = [];
  for (let i = 0; i < days.length; i += size) statements.push(days.slice(i, i + size));
  return statements;
}

/** The span up to and with a day, from where the order begins. */
function until(last: Day | undefined, span: TimeSpan, order: Order): TimeSpan {
  if (!last) return span;
  return order === "desc"
    ? { from: Math.max(span.from, last.day), to: span.to }
    : { from: span.from, to: Math.min(span.to, last.day + DAY) };
}
