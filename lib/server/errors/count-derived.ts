import sql, { join, type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { UNIT } from "@/lib/server/derive/derivation";
import type { Buckets } from "@/lib/server/search/buckets";
import { during, type Scope } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { whereQuery } from "@/lib/server/search/where";
import { rangeBefore } from "./on-demand";
import { derivedCounts, derivedRows, freshRows } from "./sorted-rows";
import type { Unsorted } from "./unsorted";

interface GroupCount {
  fingerprint: string;
  /** From 1; 0 is the range before. */
  bucket: number;
  n: number;
}

/**
 * The errors of a scope and of the range before it by groups and buckets: whole hours from their
 * counts, the rest by their rows.
 */
export async function countDerived(
  ask: Ask,
  db: Database,
  scope: Scope,
  { starts }: Buckets,
  unsorted: Unsorted,
  only: readonly string[] | null,
): Promise<GroupCount[]> {
  const before = rangeBefore(scope);
  const isHourly = scope.query === null && starts.slice(1).every((start) => start % UNIT === 0);
  const hours = isHourly ? [before, scope].map(wholeHours).filter(({ from, to }) => from < to) : [];
  const gaps = without({ from: before.from, to: scope.to }, hours);
  const begins = starts.map(formatInstant);
  const bucket = (time: Sql) => sql`width_bucket(${time}, ${begins}::timestamptz[])`;
  const chosen = only ? sql`and fingerprint = any(${only}::text[])` : sql``;
  const matches = sql`${whereQuery(scope.query, { ...scope, index: undefined })} ${chosen}`;
  const parts = [
    ...hours.map(
      ({ from, to }) => sql`
        select fingerprint, ${bucket(sql`unit`)} as bucket, n
        from (${derivedCounts(db, unsorted)}) as counts
        where unit >= ${formatInstant(from)} and unit < ${formatInstant(to)} ${chosen}`,
    ),
    ...gaps.map(
      (gap) => sql`
        select fingerprint, ${bucket(sql`timestamp`)} as bucket, 1 as n
        from (${derivedRows(db, unsorted)}) as sorted
        where ${during(gap)} and ${matches}`,
    ),
    sql`
      select fingerprint, ${bucket(sql`timestamp`)} as bucket, 1 as n
      from (${freshRows(unsorted)}) as sorted
      where ${during({ from: before.from, to: scope.to })} and ${matches}`,
  ];
  return ask<GroupCount>(sql`
    select fingerprint, bucket, sum(n)::float8 as n
    from (${join(parts, " union all ")}) as counted
    group by fingerprint, bucket`);
}

/** The whole hours of a span; it ends before it begins where there are none. */
function wholeHours({ from, to }: TimeSpan): TimeSpan {
  return { from: Math.ceil(from / UNIT) * UNIT, to: Math.floor(to / UNIT) * UNIT };
}

/** What some spans, oldest first, leave of another. */
function without({ from, to }: TimeSpan, spans: readonly TimeSpan[]): TimeSpan[] {
  const ends: Micros[] = [from, ...spans.flatMap((span) => [span.from, span.to]), to];
  const gaps: TimeSpan[] = [];
  for (let at = 0; at < ends.length; at += 2) {
    gaps.push({ from: ends[at] ?? to, to: ends[at + 1] ?? to });
  }
  return gaps.filter((gap) => gap.from < gap.to);
}
