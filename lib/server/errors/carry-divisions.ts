import sql from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { wholesSortedAnew } from "./carry-over";
import { sortAnew } from "./sort-anew";

/**
 * Divides what newer rules made of groups that people had divided, as those were: once for each pair,
 * so that what somebody unites stays united. Says whether there is any, so that rows have to be
 * sorted again. The parts keep their values' hashes, and with them what was decided about each.
 */
export async function carryDivisions(ask: Ask, db: Database): Promise<boolean> {
  const divisions = db.table("error_divisions");
  const divided = await ask<{ fingerprint: string }>(sql`
    with carried as (
      insert into ${db.table("error_successors")} (fingerprint, successor, is_decided)
      select old, new, false
      from (${wholesSortedAnew(db)}) as wholes
      where old in (select split_part(fingerprint, '.', 1) from ${divisions})
      on conflict do nothing
      returning fingerprint, successor
    )
    insert into ${divisions} (fingerprint, by, key)
    select distinct on (1) successor || substr(old.fingerprint, length(carried.fingerprint) + 1),
      by, key
    from carried
    join ${divisions} as old on split_part(old.fingerprint, '.', 1) = carried.fingerprint
    order by 1, old.fingerprint
    on conflict do nothing
    returning fingerprint`);
  if (divided.length === 0) return false;
  await ask(
    sortAnew(db, sql`fingerprint = any(${divided.map(({ fingerprint }) => fingerprint)}::text[])`),
  );
  return true;
}
