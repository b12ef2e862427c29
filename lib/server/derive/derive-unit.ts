import sql from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { type Derivation, UNIT } from "./derivation";
import { changesByUnit } from "./stale-units";

/**
 * Derives one unit anew, in a snapshot of which it also takes the number of changes. Of two that do
 * so at once one fails, and nothing older takes the place of what is newer.
 */
export async function deriveUnit(
  db: Database,
  derivation: Derivation,
  unit: Micros,
  signal?: AbortSignal,
): Promise<void> {
  const span = { from: unit, to: unit + UNIT };
  const { kind, version } = derivation;
  await db.transaction(async (client) => {
    await client.query("set transaction isolation level repeatable read");
    // Before the snapshot is taken: a partition that is dropped, or a table that is emptied, after
    // it would be missed. Until the commit nobody does either.
    await client.query(`lock table ${db.logs.text} in access share mode`);
    await derivation.derive(client, db, span, signal);
    const remembered = sql`
      insert into ${db.table("derived")} (kind, unit, version, changes)
      select ${kind}, ${formatInstant(unit)}, ${version}, coalesce(sum(changes), 0)
      from (${changesByUnit(db, span)}) as changed
      on conflict (kind, unit) do update
      set version = excluded.version, changes = excluded.changes`;
    await client.query(remembered.text, remembered.values);
  }, signal);
}
