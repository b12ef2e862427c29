import sql from "sql-template-tag";
import { type Micros, parseInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { TimeSpan } from "@/lib/server/search/slices";
import { type ChangedUnit, type Derivation, UNIT } from "./derivation";
import { changesByUnit } from "./stale-units";

const MINUTE: Micros = 60_000_000;

/** Spans that are closer than this are read as one: each costs a question. */
const NEAR: Micros = 5 * MINUTE;

/**
 * The units that have changed, oldest first, and the minutes of them that have been touched by anybody
 * whom the derivation didn't see: the transaction of each delta is known, also a while after it was
 * compacted, and a transaction is either in a snapshot or it isn't, with all its subtransactions.
 */
export async function changedUnits(
  ask: Ask,
  db: Database,
  { kind, version }: Pick<Derivation, "kind" | "version">,
  range: TimeSpan | null = null,
): Promise<ChangedUnit[]> {
  const arrivals = db.table("arrivals");
  // A snapshot that is younger than the database is of another one: what was restored begins anew.
  const rows = await ask<{ unit: string; is_derived: boolean; minute: string | null }>(sql`
    with changed as materialized (
      select changed.unit, derived.unit is not null as is_derived,
        case
          when pg_snapshot_xmin(snapshot)
              > coalesce((select max(xid) from ${db.table("arrivals_since")}), '0'::xid8)
            and pg_snapshot_xmax(snapshot) <= pg_snapshot_xmax(pg_current_snapshot())
          then snapshot
        end as snapshot
      from (${changesByUnit(db, range)}) as changed
      left join ${db.table("derived")} as derived
        on derived.kind = ${kind} and derived.version = ${version} and derived.unit = changed.unit
      where derived.changes is distinct from changed.changes
    ),
    oldest as materialized (
      select min(pg_snapshot_xmin(snapshot)) as xid from changed
    ),
    touched as materialized (
      select xid, minute from ${db.table("count_deltas")} where xid >= (select xid from oldest)
      union
      select xid, minute from ${arrivals} where xid >= (select xid from oldest)
    )
    select unit, is_derived, minute
    from changed
    left join lateral (
      select distinct minute
      from touched
      where minute >= unit and minute < unit + interval '1 hour'
        and not pg_visible_in_snapshot(xid, snapshot)
    ) as minutes on true
    order by unit, minute`);
  const units = new Map<Micros, ChangedUnit & { spans: TimeSpan[] }>();
  for (const row of rows) {
    const unit = parseInstant(row.unit) ?? 0;
    const known = units.get(unit) ?? { unit, isDerived: row.is_derived, spans: [] };
    units.set(unit, known);
    const from = parseInstant(row.minute ?? "");
    const last = known.spans.at(-1);
    if (from === null) known.spans.push({ from: unit, to: unit + UNIT });
    else if (last && from - last.to < NEAR) last.to = from + MINUTE;
    else known.spans.push({ from, to: from + MINUTE });
  }
  return [...units.values()];
}
