import sql, { type Sql } from "sql-template-tag";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { SANE_TIME } from "@/lib/server/partition/day";
import type { TimeSpan } from "@/lib/server/search/slices";
import type { Derivation, StaleUnit } from "./derivation";

/**
 * The units, oldest first, whose rows have changed since they were derived, or that never were, as
 * a snapshot has it. What is derived of all others is true in that snapshot: nobody's commit, late,
 * deleting or rolled back, has come between that hadn't been seen.
 */
export async function staleUnits(
  ask: Ask,
  db: Database,
  { kind, version }: Pick<Derivation, "kind" | "version">,
  range: TimeSpan | null = null,
): Promise<StaleUnit[]> {
  const rows = await ask<Omit<StaleUnit, "unit"> & { unit: string }>(sql`
    select changed.unit, changed.changes::float8 as changes,
      -- Less than nothing says that only a part was derived.
      greatest(coalesce(derived.changes, 0), 0)::float8 as seen
    from (${changesByUnit(db, range)}) as changed
    left join ${db.table("derived")} as derived
      on derived.kind = ${kind} and derived.version = ${version} and derived.unit = changed.unit
    where derived.changes is distinct from changed.changes
    order by changed.unit`);
  return rows.map(({ unit, ...counts }) => ({ unit: parseInstant(unit) ?? 0, ...counts }));
}

/**
 * A subquery with `unit` and the number `changes` of its rows, which only grows. Without a range of all
 * units that make sense: one that says it is of the year 58,000 is read from its rows when it is asked for.
 */
export function changesByUnit(db: Database, range: TimeSpan | null): Sql {
  const within = (time: Sql) => {
    const { from, to } = range ?? SANE_TIME;
    return sql`${time} >= ${formatInstant(from)} and ${time} < ${formatInstant(to)}`;
  };
  return sql`
    select unit, sum(n)::bigint as changes
    from (
      select unit, n
      from ${db.table("hour_changes")}
      where ${within(sql`unit`)}
      union all
      select date_bin('1 hour', minute, 'epoch'), abs(n)
      from ${db.table("count_deltas")}
      where ${within(sql`minute`)}
    ) as counted
    group by unit`;
}
