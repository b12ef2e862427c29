import sql, { join, type Sql } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import { EVER } from "@/lib/query/url";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { type Partition, partitions, partitionsOf } from "@/lib/server/partition/partitions";
import { during } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { type SearchIndex, whereQuery } from "@/lib/server/search/where";
import { isOfFlows, mayBeOfFlows } from "./flow-match";
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
  /** It names many values: a plan would be kept for every number of them. */
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

/**
 * Each day's index is asked roughly, and what a row is made of and whether it is one is said once
 * behind all of them: to make both ready for each day took longer than all else. `offset 0` keeps
 * it there, and the bounds of time out of what is looked up: see `first-of-days.ts`.
 */
function anyOfDays(days: readonly Partition[], wanted: FlowWanted): Sql {
  const { query, span, limit, isLong } = wanted;
  // Of many values the path alone seems so cheap to the planner that it reads short days whole.
  const rough = isLong ? null : mayBeOfFlows(query);
  const indexed = rough ?? matching(wanted, INDEX);
  const parts = days.map(
    ({ table, isSearchable }) =>
      sql`(select ${READ_COLUMNS} from ${table} where ${isSearchable ? indexed : sql`true`})`,
  );
  return sql`
    select ${flowColumns(wanted.keys)}
    from (${join(parts, " union all ")} offset 0) as days
    where ${during(span)} and ${isOfFlows(query, span.to)}
    limit ${limit}`;
}

function anyOfAll(db: Database, wanted: FlowWanted): Sql {
  const { span, limit } = wanted;
  const condition = matching(wanted, db.isSearchable ? INDEX : undefined);
  return sql`
    select ${flowColumns(wanted.keys)}
    from (select ${READ_COLUMNS} from ${db.logs} where ${condition} offset 0) as found
    where ${during(span)}
    limit ${limit}`;
}

/** Queries by key speak of no time. */
function matching({ query, span: { to } }: FlowWanted, index?: SearchIndex): Sql {
  return whereQuery(query, { now: to, tz: "UTC", index });
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

function inOrder(rows: StoredFlowRow[]): StoredFlowRow[] {
  return rows.sort((a, b) => {
    if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
    return BigInt(a.id) < BigInt(b.id) ? -1 : 1;
  });
}
