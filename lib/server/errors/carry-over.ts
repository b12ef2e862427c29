import sql, { raw, type Sql } from "sql-template-tag";
import { FINGERPRINT_VERSION } from "@/lib/fingerprint/fingerprint";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { during } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";

/** Gone with the transaction. */
const SORTED_BEFORE = raw("pg_temp.sorted_before");

/**
 * Remembers, before an hour is sorted anew, which of its rows are in groups of older rules. False
 * where there are none, as always but after a change of the rules.
 */
export async function rememberOlder(ask: Ask, db: Database, unit: TimeSpan): Promise<boolean> {
  const older = sql`
    from ${db.table("error_rows")}
    where ${during(unit)} and fingerprint not like ${`${FINGERPRINT_VERSION}-%`}`;
  const found = await ask(sql`select ${older} limit 1`);
  if (found.length === 0) return false;
  await ask(sql`
    create temporary table sorted_before on commit drop as
    select timestamp, id, fingerprint from ${db.table("error_rows")} limit 0`);
  await ask(sql`insert into ${SORTED_BEFORE} select timestamp, id, fingerprint ${older}`);
  return true;
}

/** Which groups rows were in and are in now, as `old` and `new`, whatever parts of them. */
export function wholesSortedAnew(db: Database): Sql {
  return sql`
    select distinct split_part(before.fingerprint, '.', 1) as old,
      split_part(sorted.fingerprint, '.', 1) as new
    from ${SORTED_BEFORE} as before
    join ${db.table("error_rows")} as sorted using (timestamp, id)`;
}

/**
 * Remembers which groups those rows are in now, and gives these what was decided about the ones they
 * were in: each that a group was divided into all of it, and one that several fell together in what
 * was decided last. It is done once for each pair: what somebody makes of the new group stays.
 */
export async function carryOver(ask: Ask, db: Database): Promise<void> {
  await ask(sql`
    with remembered as (
      insert into ${db.table("error_successors")} as known (fingerprint, successor, is_decided)
      select old, new, old in (
        select fingerprint from ${db.table("error_triage")}
        union select fingerprint from ${db.table("error_merges")}
        union select into_fingerprint from ${db.table("error_merges")}
      )
      from (
        select before.fingerprint as old, sorted.fingerprint as new
        from ${SORTED_BEFORE} as before
        join ${db.table("error_rows")} as sorted using (timestamp, id)
        union
        ${wholesSortedAnew(db)}
      ) as pairs
      on conflict (fingerprint, successor) do update set is_decided = true
      where excluded.is_decided and not known.is_decided
      returning fingerprint, successor, is_decided
    ),
    pairs as (select fingerprint, successor from remembered where is_decided),
    triaged as (${triageOf(db)})
    ${mergesOf(db)}`);
}

/** Hours come the newest first, decisions in any order; one that was taken back stays so. */
function triageOf(db: Database): Sql {
  return sql`
    insert into ${db.table("error_triage")} as stored
      (fingerprint, version, action, at, note, link, until, escalates_at, resolved_to)
    select distinct on (successor) successor, version, action, at, note, link, until, escalates_at,
      resolved_to
    from pairs
    join ${db.table("error_triage")} as triage using (fingerprint)
    order by successor, at desc nulls last, fingerprint
    on conflict (fingerprint) do update
    set version = stored.version + 1, action = excluded.action, at = excluded.at,
      note = excluded.note, link = excluded.link, until = excluded.until,
      escalates_at = excluded.escalates_at, resolved_to = excluded.resolved_to
    where stored.action is not null and stored.at < excluded.at`;
}

/** Of a merge either end may have been sorted anew in an earlier run, so that its pair is known. */
function mergesOf(db: Database): Sql {
  const merges = db.table("error_merges");
  const known = sql`table pairs union select fingerprint, successor from ${db.table("error_successors")}`;
  return sql`
    insert into ${merges} (fingerprint, into_fingerprint)
    select distinct on (member.successor) member.successor, root.successor
    from ${merges} as old
    join (${known}) as member
      on member.fingerprint = old.fingerprint
    join (${known}) as root
      on root.fingerprint = old.into_fingerprint
    where member.successor <> root.successor
      and (
        (member.fingerprint, member.successor) in (table pairs)
        or (root.fingerprint, root.successor) in (table pairs)
      )
      and root.successor not in (select fingerprint from ${merges})
      and member.successor not in (select into_fingerprint from ${merges})
    order by member.successor, root.successor
    on conflict (fingerprint) do nothing`;
}
