import sql, { type Sql } from "sql-template-tag";
import { FINGERPRINT_VERSION } from "@/lib/fingerprint/fingerprint";
import { formatInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Client, Database } from "@/lib/server/db/database";
import { type ChangedUnit, type Derivation, UNIT } from "@/lib/server/derive/derivation";
import { during } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { carryDivisions } from "./carry-divisions";
import { carryOver, rememberOlder } from "./carry-over";
import type { DerivedGroup } from "./derived-groups";
import { ERROR_COLUMNS, type ErrorRow, type SortedRow } from "./error-rows";
import { sortRows } from "./look-at-errors";
import { readDivisions } from "./read-divisions";
import { Tally } from "./tally";
import { inSpans, isThere, unsortedIn } from "./unsorted-rows";

/** Rows that are read and written at once: an hour may have any number. */
const BATCH = 5_000;

/**
 * Rows of one transaction, a second or two: people who divide a group wait for it to end, and what a
 * server that is killed had begun is done again.
 */
const PART_ROWS = 50_000;

/** The errors of an hour by their groups: each row's, counts, and what the groups are called. */
export const ERROR_GROUPS: Derivation = {
  kind: "errors",
  version: FINGERPRINT_VERSION,
  // It costs by the rows that have changed alone.
  isWorth: () => true,
  // Whoever divides a group finds all hours that have rows of it; and one sorts at a time.
  guard: "error_divisions",
  derive: deriveErrors,
};

async function deriveErrors(
  client: Client,
  db: Database,
  unit: ChangedUnit,
  signal?: AbortSignal,
): Promise<boolean> {
  const ask: Ask = async <Row extends object>({ text, values }: Sql) =>
    (await client.query<Row>(text, values)).rows;
  const isOlder = !unit.isDerived && (await rememberOlder(ask, db, hourOf(unit)));
  if (!isOlder) return sortUnit(ask, db, unit, { most: PART_ROWS, signal });
  const all = { most: Number.POSITIVE_INFINITY, signal };
  await sortUnit(ask, db, unit, all);
  if (await carryDivisions(ask, db)) await sortUnit(ask, db, unit, all);
  await carryOver(ask, db);
  return true;
}

/**
 * Puts the rows of an hour that have changed, so many at most, into the groups there are now, and
 * takes out those that are gone. Returns whether these were all.
 */
async function sortUnit(
  ask: Ask,
  db: Database,
  unit: ChangedUnit,
  { most, signal }: { most: number; signal: AbortSignal | undefined },
): Promise<boolean> {
  const divisions = await readDivisions(ask, db);
  const gone = await ask(takeOut(db, unit));
  const tally = new Tally(1);
  let left = most;
  for (const span of unit.spans) {
    for (let last: SortedRow | undefined; left > 0; ) {
      const found = await ask<VersionedRow>(unsortedAfter(db, span, unit.isDerived, last));
      const rows = await sortRows(found, divisions, signal);
      if (rows.length > 0) await ask(addition(db, rows, found));
      for (const row of rows) tally.addRow(row, 1);
      left -= rows.length;
      last = rows.at(-1);
      if (rows.length < BATCH) break;
    }
  }
  if (gone.length > 0 || !unit.isDerived) await countAnew(ask, db, unit);
  else await ask(countMore(db, unit, tally));
  for (const group of await ask<Named>(named(db, tally))) {
    tally.name(group.fingerprint, { ...group, at: group.described_at });
  }
  await ask(naming(db, tally));
  return left > 0;
}

function hourOf({ unit }: ChangedUnit): TimeSpan {
  return { from: unit, to: unit + UNIT };
}

/** What was sorted by other rules, and of these the rows that are no more as they were. */
function takeOut(db: Database, unit: ChangedUnit): Sql {
  const gone = unit.isDerived
    ? sql`${inSpans(unit.spans)} and not ${isThere(db, unit.spans)}`
    : during(hourOf(unit));
  return sql`
    with gone as (
      delete from ${db.table("error_rows")} as known
      where ${gone}
      returning 1
    )
    select from gone limit 1`;
}

async function countAnew(ask: Ask, db: Database, unit: ChangedUnit): Promise<void> {
  const at = formatInstant(unit.unit);
  await ask(sql`delete from ${db.table("error_counts")} where unit = ${at}`);
  await ask(sql`
    insert into ${db.table("error_counts")} (unit, fingerprint, n, first_at, last_at)
    select ${at}, fingerprint, count(*), min(timestamp), max(timestamp)
    from ${db.table("error_rows")}
    where ${during(hourOf(unit))}
    group by fingerprint`);
}

/** Where rows have only been added, their groups' counts alone are touched. */
function countMore(db: Database, { unit }: ChangedUnit, { counts, seen }: Tally): Sql {
  const groups = [...counts.keys()];
  return sql`
    insert into ${db.table("error_counts")} as before (unit, fingerprint, n, first_at, last_at)
    select ${formatInstant(unit)}, * from unnest(
      ${groups}::text[],
      ${groups.map((group) => counts.get(group)?.trend[0] ?? 0)}::integer[],
      ${groups.map((group) => seen.get(group)?.first)}::timestamptz[],
      ${groups.map((group) => seen.get(group)?.last)}::timestamptz[]
    )
    on conflict (unit, fingerprint) do update
    set n = before.n + excluded.n, first_at = least(before.first_at, excluded.first_at),
      last_at = greatest(before.last_at, excluded.last_at)`;
}

/** An error and which version of its row that is. */
type VersionedRow = ErrorRow & { row_xid: string };

/** By the number of a row, and not by the text that it is handed over as. */
function unsortedAfter(
  db: Database,
  span: TimeSpan,
  isDerived: boolean,
  last: SortedRow | undefined,
): Sql {
  const beyond = last ? sql`and (timestamp, found.id) > (${last.at}, ${last.id})` : sql``;
  return sql`
    select ${ERROR_COLUMNS}, row_xid::text as row_xid
    from ${unsortedIn(db, span, isDerived)} ${beyond}
    order by timestamp, found.id
    limit ${BATCH}`;
}

function addition(
  db: Database,
  rows: readonly SortedRow[],
  versions: readonly VersionedRow[],
): Sql {
  const list = <T>(of: (row: SortedRow) => T) => rows.map(of);
  return sql`
    insert into ${db.table("error_rows")}
      (timestamp, id, fingerprint, level, logger_name, hostname, affected_user, request,
        row_xid)
    select * from unnest(
      ${list(({ at }) => at)}::timestamptz[], ${list(({ id }) => id)}::bigint[],
      ${list(({ group }) => group.id)}::text[], ${list(({ level }) => level)}::text[],
      ${list(({ logger_name }) => logger_name)}::text[],
      ${list(({ hostname }) => hostname)}::text[],
      ${list(({ user }) => user)}::text[], ${list(({ request }) => request)}::text[],
      ${versions.map(({ row_xid: xid }) => xid)}::xid[]
    )`;
}

/** What the groups were called by other hours, whose titles may be other ones. */
function named(db: Database, { about }: Tally): Sql {
  return sql`
    select fingerprint, title, coalesce(nullif(said, ''), title) as said, culprit, part, logger_name,
      described_at
    from ${db.table("error_groups")}
    where fingerprint = any(${[...about.keys()]}::text[])`;
}

type Named = Omit<DerivedGroup, "first" | "last">;

/** What all its rows have in common is its title, the rest is of the newest. */
function naming(db: Database, { about }: Tally): Sql {
  const groups = [...about];
  return sql`
    insert into ${db.table("error_groups")}
      (fingerprint, title, said, culprit, part, logger_name, described_at)
    select * from unnest(
      ${groups.map(([fingerprint]) => fingerprint)}::text[],
      ${groups.map(([, { title }]) => title)}::text[],
      ${groups.map(([, { said }]) => said)}::text[],
      ${groups.map(([, { culprit }]) => culprit)}::text[],
      ${groups.map(([, { part }]) => part)}::text[],
      ${groups.map(([, { logger_name }]) => logger_name)}::text[],
      ${groups.map(([, { at }]) => at)}::timestamptz[]
    )
    on conflict (fingerprint) do update
    set title = excluded.title, said = excluded.said, culprit = excluded.culprit,
      part = excluded.part, logger_name = excluded.logger_name, described_at = excluded.described_at`;
}
