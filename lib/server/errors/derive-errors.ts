import sql, { type Sql } from "sql-template-tag";
import { FINGERPRINT_VERSION } from "@/lib/fingerprint/fingerprint";
import { formatInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Client, Database } from "@/lib/server/db/database";
import type { Derivation } from "@/lib/server/derive/derivation";
import { during, within } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";
import { carryDivisions } from "./carry-divisions";
import { carryOver, rememberOlder } from "./carry-over";
import type { DerivedGroup } from "./derived-groups";
import { ERROR_COLUMNS, type ErrorRow, errorsOf, type SortedRow } from "./error-rows";
import { sortRows } from "./look-at-errors";
import { readDivisions } from "./read-divisions";
import { Tally } from "./tally";

/** Rows that are read and written at once: an hour may have any number. */
const BATCH = 5_000;

/** The errors of an hour by their groups: each row's, counts, and what the groups are called. */
export const ERROR_GROUPS: Derivation = {
  kind: "errors",
  version: FINGERPRINT_VERSION,
  derive: deriveErrors,
};

async function deriveErrors(
  client: Client,
  db: Database,
  unit: TimeSpan,
  signal?: AbortSignal,
): Promise<void> {
  const ask: Ask = async <Row extends object>({ text, values }: Sql) =>
    (await client.query<Row>(text, values)).rows;
  // Before the snapshot is taken: whoever divides a group finds all hours that have rows of it.
  await ask(sql`lock table ${db.table("error_divisions")} in share row exclusive mode`);
  const isOlder = await rememberOlder(ask, db, unit);
  await sortUnit(ask, db, unit, signal);
  if (!isOlder) return;
  if (await carryDivisions(ask, db)) await sortUnit(ask, db, unit, signal);
  await carryOver(ask, db);
}

/** Puts the rows of an hour into the groups there are now. */
async function sortUnit(
  ask: Ask,
  db: Database,
  unit: TimeSpan,
  signal: AbortSignal | undefined,
): Promise<void> {
  const divisions = await readDivisions(ask, db);
  await ask(sql`delete from ${db.table("error_rows")} where ${during(unit)}`);
  await ask(sql`delete from ${db.table("error_counts")} where unit = ${formatInstant(unit.from)}`);
  const tally = new Tally(1);
  for (let last: SortedRow | undefined; ; ) {
    const found = await ask<ErrorRow>(errorsAfter(db, unit, last));
    const rows = await sortRows(found, divisions, signal);
    if (rows.length > 0) await ask(addition(db, rows));
    for (const row of rows) tally.describe(row);
    last = rows.at(-1);
    if (rows.length < BATCH) break;
  }
  await ask(sql`
    insert into ${db.table("error_counts")} (unit, fingerprint, n, first_at, last_at)
    select ${formatInstant(unit.from)}, fingerprint, count(*), min(timestamp), max(timestamp)
    from ${db.table("error_rows")}
    where ${during(unit)}
    group by fingerprint`);
  for (const group of await ask<Named>(named(db, tally))) {
    tally.name(group.fingerprint, { ...group, at: group.described_at });
  }
  await ask(naming(db, tally));
}

function errorsAfter(db: Database, unit: TimeSpan, last: SortedRow | undefined): Sql {
  const scope = errorsOf({ ...unit, query: null, tz: "UTC", now: unit.to });
  const beyond = last ? sql`and (timestamp, id) > (${last.at}, ${last.id})` : sql``;
  return sql`
    select ${ERROR_COLUMNS}
    from ${db.logs}
    where ${within(scope)} ${beyond}
    order by timestamp, id
    limit ${BATCH}`;
}

function addition(db: Database, rows: readonly SortedRow[]): Sql {
  const list = <T>(of: (row: SortedRow) => T) => rows.map(of);
  return sql`
    insert into ${db.table("error_rows")}
      (timestamp, id, fingerprint, level, logger_name, hostname, affected_user, request)
    select * from unnest(
      ${list(({ at }) => at)}::timestamptz[], ${list(({ id }) => id)}::bigint[],
      ${list(({ group }) => group.id)}::text[], ${list(({ level }) => level)}::text[],
      ${list(({ logger_name }) => logger_name)}::text[],
      ${list(({ hostname }) => hostname)}::text[],
      ${list(({ user }) => user)}::text[], ${list(({ request }) => request)}::text[]
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
