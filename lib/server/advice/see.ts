import sql, { type Sql } from "sql-template-tag";
import type { advice } from "@/lib/contract/advice";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { Query } from "@/lib/query/ast";
import { columnsOf } from "@/lib/query/columns";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { partitions, partitionsOf } from "@/lib/server/partition/partitions";
import { countRows } from "@/lib/server/rollup/counts";
import { indexFor, type Term } from "@/lib/server/search/index-for";
import { during, type Scope } from "@/lib/server/search/scope";
import { isMostlySearchable, withIndex } from "@/lib/server/search/through-index";
import { whereQuery } from "@/lib/server/search/where";
import { expectedRows, isLedTo } from "./is-led-to";
import { type LogsTable, readLogsTable, readNames } from "./logs-table";

type Rows = OutputOf<typeof advice>["rows"];

/** So many are read in 0.1 s, whatever is asked of them. */
export const FEW_ROWS = 20_000;

/** Each is planned and tried; who lists more looks for something else than an index. */
export const MOST_TERMS = 20;

/** What the catalogue and the planner say of a scope. */
export interface Seen {
  table: LogsTable;
  rows: Rows;
  /** No index orders the rows by time. */
  lacksTime: boolean;
  /** The search indexes of most of its days are still being built. */
  isUnbuilt: boolean;
  ledTo: ReadonlyMap<Query, boolean>;
  names: Awaited<ReturnType<typeof readNames>>;
}

export async function see(
  ask: Ask,
  db: Database,
  scope: Scope,
  terms: readonly Term[],
): Promise<Seen | null> {
  const table = await readLogsTable(ask, db);
  if (!table) return null;
  const there = db.layout === "owned" ? partitionsOf(await partitions(ask, db), scope) : [];
  const searchable = there.filter((each) => each.isSearchable && each.day !== null).at(-1);
  const lookedUp = (searchable ?? there.at(-1))?.table ?? db.logs;
  const lacksTime = db.layout === "plain" && !(await isLedTo(ask, lookedUp, during(scope)));
  const rows = await rowsToRead(ask, db, scope, lacksTime);
  const ledTo = new Map<Query, boolean>();
  if (rows.count >= FEW_ROWS && terms.length <= MOST_TERMS) {
    const indexed = searchable ? await withIndex(ask, db, scope) : scope;
    for (const term of terms) {
      ledTo.set(
        term,
        isAnsweredByCounts(db, term) || (await isTermLedTo(ask, table, lookedUp, term, indexed)),
      );
    }
  }
  const isUnbuilt = db.layout === "owned" && !isMostlySearchable(there);
  return { table, rows, lacksTime, isUnbuilt, ledTo, names: await readNames(ask, table) };
}

/** Days that hold a level, a logger or a host are known by the counts. */
function isAnsweredByCounts(db: Database, term: Term): boolean {
  const columns = columnsOf(term);
  const counted = new Set(["level", "logger_name", "hostname"]);
  return db.hasCounts && columns !== null && [...columns].every((column) => counted.has(column));
}

async function isTermLedTo(
  ask: Ask,
  { leading }: LogsTable,
  table: Sql,
  term: Term,
  scope: Scope,
): Promise<boolean> {
  const { forms } = indexFor(term);
  if (forms === null) return false;
  // An index that has the column further back is read from end to end.
  const numbers = forms.filter(({ kind, column }) => kind === "order" && column !== undefined);
  if (numbers.some(({ column }) => column !== undefined && !leading.has(column))) return false;
  return isLedTo(ask, table, whereQuery(term, scope));
}

/** All of a range, by the counts where there are any; of the whole table where time has no index. */
async function rowsToRead(ask: Ask, db: Database, scope: Scope, isWhole: boolean): Promise<Rows> {
  if (!db.hasCounts) {
    const where = isWhole ? sql`true` : during(scope);
    const count = await expectedRows(ask, sql`select from ${db.logs} where ${where}`);
    return { count, is_exact: false };
  }
  const counted = countRows(db, { ...scope, query: null }, [], { starts: [scope.from] });
  const [row] = await ask<{ n: number }>(sql`
    select coalesce(sum(n), 0)::float8 as n from (${counted}) as counted`);
  return { count: row?.n ?? 0, is_exact: true };
}
