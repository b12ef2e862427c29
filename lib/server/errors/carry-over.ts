import sql, { raw, type Sql } from "sql-template-tag";
import { FINGERPRINT_VERSION } from "@/lib/fingerprint/fingerprint";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { during } from "@/lib/server/search/scope";
import type { TimeSpan } from "@/lib/server/search/slices";

/** Gone with the transaction. */
const SORTED_BEFORE = raw("pg_temp.sorted_before");

/**
 * Remembers, before an hour is sorted anew, which rows older rules put into groups that people
 * decided something about. False where there are none, as always but after a change of the rules.
 */
export async function rememberDecided(ask: Ask, db: Database, unit: TimeSpan): Promise<boolean> {
  const decided = sql`
    from ${db.table("error_rows")} as sorted
    where ${during(unit)} and fingerprint not like ${`${FINGERPRINT_VERSION}-%`}
      and fingerprint in (
        select fingerprint from ${db.table("error_triage")}
        union select fingerprint from ${db.table("error_merges")}
        union select into_fingerprint from ${db.table("error_merges")}
      )`;
  const found = await ask(sql`select ${decided} limit 1`);
  if (found.length === 0) return false;
  await ask(sql`
    create temporary table sorted_before on commit drop as
    select timestamp, id, fingerprint from ${db.table("error_rows")} limit 0`);
  await ask(sql`insert into ${SORTED_BEFORE} select timestamp, id, fingerprint ${decided}`);
  return true;
}

/**
 * Gives the groups that those rows are in now what was decided about the ones they were in: each
 * that a group was divided into all of it, and one that several fell together in what was decided
 * last. It is done once for each pair: what somebody makes of the new group stays.
 */
export async function carryOver(ask: Ask, db: Database): Promise<void> {
  await ask(sql`
    with pairs as (
      insert into ${db.table("error_successors")} (fingerprint, successor)
      select distinct before.fingerprint, sorted.fingerprint
      from ${SORTED_BEFORE} as before
      join ${db.table("error_rows")} as sorted using (timestamp, id)
      on conflict do nothing
      returning fingerprint, successor
    ),
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
  return sql`
    insert into ${merges} (fingerprint, into_fingerprint)
    select distinct on (member.successor) member.successor, root.successor
    from ${merges} as old
    join (table pairs union table ${db.table("error_successors")}) as member
      on member.fingerprint = old.fingerprint
    join (table pairs union table ${db.table("error_successors")}) as root
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
