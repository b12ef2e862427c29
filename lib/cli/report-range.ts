import sql from "sql-template-tag";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { NO_DECISIONS } from "@/lib/server/errors/decisions";
import { Derived } from "@/lib/server/errors/derived";
import { errorsOf } from "@/lib/server/errors/error-rows";
import { rowsByReference } from "@/lib/server/errors/rows-by-reference";
import { isAnswerable, sortedRows } from "@/lib/server/errors/sorted-rows";
import { readUnsorted } from "@/lib/server/errors/unsorted";
import { AllCalls } from "@/lib/server/operations/all-calls";
import { SCAN_BOUNDS, tallyCalls } from "@/lib/server/operations/tally-calls";
import { countRows, isCounted } from "@/lib/server/rollup/counts";
import { searchRows } from "@/lib/server/search/find-rows";
import { logRow, type StoredRow } from "@/lib/server/search/row";
import { type Scope, within } from "@/lib/server/search/scope";
import type { Order } from "@/lib/server/search/slices";
import type { Position } from "@/lib/server/search/wanted";
import type { ReportTally } from "./report-tally";

/** Read at once. */
const PAGE_ROWS = 1_000;

const COUNTED = ["level", "logger_name"] as const;

/**
 * Adds a range of the table to a report, all of it: from what is counted and derived of it where
 * the query asks for no more, else from the rows. `top` is how many kinds of errors are named.
 */
export async function addRange(
  tally: ReportTally,
  asking: Asking,
  db: Database,
  scope: Scope,
  top: number,
): Promise<void> {
  // Who waits for a report can end it.
  await asking.ask(sql`set local statement_timeout = 0`);
  if (!isCounted(db, scope, COUNTED)) {
    for await (const rows of pages(asking, db, scope)) for (const row of rows) tally.add(row);
    return;
  }
  const counts = await asking.ask<{ level: string; logger_name: string; n: number }>(sql`
    select level, logger_name, sum(n)::float8 as n
    from (${countRows(db, scope, COUNTED, { starts: [scope.from] })}) as rows
    group by 1, 2
    having sum(n) <> 0`);
  for (const { n, ...row } of counts) tally.addRows(row, n);
  for (const order of ["asc", "desc"] as const) {
    for (const row of await page(asking, db, { scope, order, limit: 1 })) tally.see(row);
  }
  await addCalls(tally, asking, db, scope);
  await addErrors(tally, asking, db, scope, top);
}

/** As many rows as an answer of the dashboard reads at once, as often as it takes. */
async function addCalls(tally: ReportTally, asking: Asking, db: Database, scope: Scope) {
  const all = new AllCalls(1);
  const starts = [scope.from];
  let { rows } = SCAN_BOUNDS;
  for (let { to } = scope; to > scope.from; ) {
    const bounds = { ...SCAN_BOUNDS, rows };
    const from = await tallyCalls(asking, db, { ...scope, to }, all, { starts, bounds });
    // More of them were written in one instant.
    if (from === to) rows *= 2;
    to = from;
  }
  for (const { name, calls } of all.sorted()) tally.addCalls(name, calls.durations);
}

async function addErrors(
  tally: ReportTally,
  asking: Asking,
  db: Database,
  scope: Scope,
  top: number,
): Promise<void> {
  const unsorted = isAnswerable(scope.query) ? await readUnsorted(asking, db) : null;
  if (!unsorted?.complete) {
    for await (const rows of pages(asking, db, errorsOf(scope))) {
      for (const row of rows) tally.addError(row);
    }
    return;
  }
  // What people divided is one here: a report of rows from a file knows of no people.
  const found = await asking.ask<{ parts: string[]; count: number; kinds: number }>(sql`
    select array_agg(fingerprint) as parts, sum(n)::float8 as count,
      (count(*) over ())::float8 as kinds
    from (
      select fingerprint, count(*) as n, max(timestamp) as last
      from ${sortedRows(db, unsorted)}
      where ${within(scope)}
      group by fingerprint
    ) as groups
    group by split_part(fingerprint, '.', 1)
    order by sum(n) desc, max(last) desc, min(fingerprint)
    limit ${top}`);
  const source = new Derived(asking, db, unsorted, NO_DECISIONS);
  for (const { parts, count } of found) {
    const newest = await source.newest(scope, parts, 1);
    for (const row of await rowsByReference(asking.ask, db, newest)) tally.addError(row, count);
  }
  tally.fewerErrors = (found[0]?.kinds ?? 0) - found.length;
}

/** Page by page, so that it needs no more memory when the range is long. */
async function* pages(asking: Asking, db: Database, scope: Scope) {
  for (let beyond: Position | null = null, isOver = false; !isOver; ) {
    const rows = await page(asking, db, { scope, order: "desc", limit: PAGE_ROWS, beyond });
    yield rows;
    const last = rows.at(-1);
    if (last) beyond = { at: last.timestamp, id: last.id };
    isOver = rows.length < PAGE_ROWS;
  }
}

interface PageWanted {
  scope: Scope;
  order: Order;
  limit: number;
  beyond?: Position | null;
}

async function page(asking: Asking, db: Database, { beyond = null, ...wanted }: PageWanted) {
  return (await searchRows<StoredRow>(asking, db, { ...wanted, beyond })).map(logRow);
}
