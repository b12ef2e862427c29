import sql, { join, type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import { EVER } from "@/lib/query/url";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { type Partition, partitions, partitionsOf } from "@/lib/server/partition/partitions";
import { during } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { type SearchIndex, whereQuery } from "@/lib/server/search/where";
import { type FlowRow, flowColumns, flowRow, READ_COLUMNS, type StoredFlowRow } from "./flow-row";

/**
 * A month, and the days that are made ahead. A statement over so many is planned in 20 ms, and the
 * connection keeps the plan.
 */
const MOST_DAYS = 40;

/** What no search index serves here: it asks for texts, and flows for values of keys. */
const INDEX = { loggers: new Map() };

export interface FlowWanted {
  query: Query;
  span: TimeSpan;
  /** Rows at most. */
  limit: number;
  /** Keys of `extra_data` that are read of every row, however large it is. */
  keys: readonly string[];
  /** Where there are more rows than the limit, any will do. */
  any?: boolean;
  /**
   * It names many values: a plan that is kept would read them anew for each row, which takes longer
   * than to plan.
   */
  isLong?: boolean;
}

export interface Found {
  /** Oldest first. */
  rows: FlowRow[];
  /** Whether these are all; otherwise they are the first. */
  complete: boolean;
}

/**
 * The rows of a flow, wherever they are in time. It mostly has few, so each day's search index is
 * asked for them as they come; where there turn out to be more than the limit, the first are asked
 * for by their time, which those that were found narrow down: the first hundred of a million rows
 * lie before any hundred of them.
 */
export async function findFlowRows(
  asking: Asking,
  db: Database,
  wanted: FlowWanted,
): Promise<Found> {
  const { span, limit } = wanted;
  const isOwned = db.layout === "owned";
  const there = isOwned ? partitionsOf(await partitions(asking.askAgain, db), span) : [];
  const askDays = wanted.isLong ? asking.ask : asking.askAgain;
  const found: StoredFlowRow[] = [];
  for (const group of isOwned ? inGroups(there) : [null]) {
    const rest = { ...wanted, limit: limit + 1 - found.length };
    const rows = group
      ? await askDays<StoredFlowRow>(anyOfDays(group, rest))
      : await asking.ask<StoredFlowRow>(anyOfAll(db, rest));
    found.push(...rows);
    if (found.length > limit && wanted.any) {
      return { rows: inOrder(found).map(flowRow), complete: false };
    }
    if (found.length > limit) {
      const last = inOrder(found)[limit - 1]?.timestamp ?? formatInstant(span.to);
      return { rows: await firstUntil(asking, db, wanted, last), complete: false };
    }
  }
  return { rows: inOrder(found).map(flowRow), complete: true };
}

/** All of time, as far as it goes. */
export const ALL_TIME: TimeSpan = {
  from: Date.parse(EVER.from) * 1_000,
  to: Date.parse(EVER.to) * 1_000,
};

function inGroups(all: readonly Partition[]): Partition[][] {
  const groups: Partition[][] = [];
  for (let i = 0; i < all.length; i += MOST_DAYS) groups.push(all.slice(i, i + MOST_DAYS));
  return groups;
}

function anyOfDays(days: readonly Partition[], wanted: FlowWanted): Sql {
  // Written once and not for each day.
  const [indexed, plain] = [matching(wanted, INDEX), matching(wanted)];
  const parts = days.map(
    ({ table, isSearchable }) => sql`(${anyOf(table, wanted, isSearchable ? indexed : plain)})`,
  );
  // What is made of a row is said once and not for each day: its fifty keys are sent with it.
  return sql`
    select ${flowColumns(wanted.keys)}
    from (${join(parts, " union all ")}) as days
    limit ${wanted.limit}`;
}

function anyOfAll(db: Database, wanted: FlowWanted): Sql {
  return sql`
    select ${flowColumns(wanted.keys)}
    from (${anyOf(db.logs, wanted, matching(wanted, db.isSearchable ? INDEX : undefined))}) as found`;
}

function matching({ query, span }: FlowWanted, index?: SearchIndex): Sql {
  return whereQuery(query, { ...options(span), index });
}

/** `offset 0` keeps the bounds of time out of what is looked up: see `first-of-days.ts`. */
function anyOf(table: Sql, { span, limit }: FlowWanted, condition: Sql): Sql {
  return sql`
    select ${READ_COLUMNS}
    from (select * from ${table} where ${condition} offset 0) as matches
    where ${during(span)}
    limit ${limit}`;
}

async function firstUntil(
  { ask }: Asking,
  db: Database,
  wanted: FlowWanted,
  last: string,
): Promise<FlowRow[]> {
  const { span, limit, keys } = wanted;
  const index = db.isSearchable ? INDEX : undefined;
  const rows = await ask<StoredFlowRow>(sql`
    select ${flowColumns(keys)}
    from (
      select * from ${db.logs}
      where ${during(span)} and timestamp <= ${last}
        and ${matching(wanted, index)}
      order by timestamp, id
      limit ${limit}
    ) as first_rows
    order by timestamp, id`);
  return rows.map(flowRow);
}

/** Queries by key speak of no time. */
function options({ to }: TimeSpan): { now: Micros; tz: string } {
  return { now: to, tz: "UTC" };
}

function inOrder(rows: StoredFlowRow[]): StoredFlowRow[] {
  return rows.sort((a, b) => {
    if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
    return BigInt(a.id) < BigInt(b.id) ? -1 : 1;
  });
}
