import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { changedUnits } from "./changed-units";
import { type Derivation, UNIT } from "./derivation";
import { changesByUnit } from "./stale-units";

/** No unit has changed so often: what is marked by it counts as changed. */
const PART = -1;

/**
 * Derives one unit, or a part of it, in a snapshot which is remembered with the number of changes it
 * has. Of two that do so at once one waits or fails, and nothing older takes the place of what is
 * newer. Returns whether that was all.
 */
export async function deriveUnit(
  db: Database,
  derivation: Derivation,
  unit: Micros,
  signal?: AbortSignal,
): Promise<boolean> {
  const span = { from: unit, to: unit + UNIT };
  const { kind, version, guard } = derivation;
  return db.transaction(async (client) => {
    await client.query("set transaction isolation level repeatable read");
    // Before the snapshot is taken: a partition that is dropped, or a table that is emptied, after
    // it would be missed. Until the commit nobody does either.
    await client.query(`lock table ${db.logs.text} in access share mode`);
    if (guard) {
      await client.query(`lock table ${db.table(guard).text} in share row exclusive mode`);
    }
    const ask: Ask = async <Row extends object>({ text, values }: Sql) =>
      (await client.query<Row>(text, values)).rows;
    const [changed] = await changedUnits(ask, db, derivation, span);
    // Somebody else was faster.
    if (!changed) return true;
    const isWhole = await derivation.derive(client, db, changed, signal);
    const derived = db.table("derived");
    const remembered = isWhole
      ? sql`
        insert into ${derived} (kind, unit, version, changes, snapshot)
        select ${kind}, ${formatInstant(unit)}, ${version}, coalesce(sum(changes), 0),
          pg_current_snapshot()
        from (${changesByUnit(db, span)}) as changed
        on conflict (kind, unit) do update
        set version = excluded.version, changes = excluded.changes, snapshot = excluded.snapshot`
      : sql`
        insert into ${derived} as before (kind, unit, version, changes)
        values (${kind}, ${formatInstant(unit)}, ${version}, ${PART})
        on conflict (kind, unit) do update
        set version = excluded.version, changes = excluded.changes,
          -- All that has changed since is looked through again, and of it only the rest is derived.
          snapshot = case when before.version = excluded.version then before.snapshot end`;
    await ask(remembered);
    return isWhole;
  }, signal);
}
