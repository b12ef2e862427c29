import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { GRAINS, type Grain } from "./grain";

/**
 * Moves the deltas that are committed by now into the counts, in one statement and so for every
 * reader at once. Returns the number of deltas taken; none while another instance does the same.
 */
export async function compactCounts(db: Database): Promise<number> {
  const statement = sql`
    with mine as materialized (
      select pg_try_advisory_xact_lock(${compactionLock(db)}) as locked
    ),
    taken as (
      delete from ${db.table("count_deltas")} where (select locked from mine) returning *
    ),
    ${join(GRAINS.map((grain) => added(db, grain)))},
    listed as (
      insert into ${db.table("loggers")}
      select distinct logger_name from taken
      on conflict do nothing
    )
    select count(*)::integer as taken from taken`;
  // A transaction for its lack of a statement timeout: an import leaves millions of deltas.
  return db.transaction(async (client) => {
    const { rows } = await client.query<{ taken: number }>(statement.text, statement.values);
    return rows[0]?.taken ?? 0;
  });
}

/** The key of the advisory lock that whoever changes the counts holds. */
export function compactionLock(db: Database): Sql {
  return sql`hashtextextended(${db.table("compaction").text}, 0)`;
}

/** A common table expression that adds the taken deltas to the counts of a grain. */
function added(db: Database, grain: Grain): Sql {
  const { slots } = grain;
  const columns = raw(grain.columns.join(", "));
  // Infinite times have no minute; they lie in no range, but must not stop the others.
  const seconds = sql`extract(epoch from minute - date_bin(${length(grain)}, minute, 'epoch'))`;
  const unit = sql`case when isfinite(minute) then date_bin(${length(grain)}, minute, 'epoch') else minute end`;
  const slot = sql`case when isfinite(minute) then 1 + floor(${seconds} / ${grain.slot / 1_000_000}) else 1 end`;
  return sql`
    ${raw(grain.table)} as (
      insert into ${db.table(grain.table)} as counts (unit, ${columns}, upto)
      select unit, ${columns}, array_agg(upto order by slot)
      from (
        select unit, ${columns}, slot,
          sum(coalesce(n, 0)) over (partition by unit, ${columns} order by slot)::integer as upto
        from (
          select unit, ${columns}, generate_series(1, ${slots}::integer) as slot
          from (select distinct ${unit} as unit, ${columns} from taken) as touched
        ) as every_slot
        left join (
          select ${unit} as unit, ${columns}, ${slot}::integer as slot, sum(n) as n
          from taken
          group by 1, ${columns}, slot
        ) as changed using (unit, ${columns}, slot)
      ) as running
      group by unit, ${columns}
      on conflict (unit, ${raw([...grain.columns].reverse().join(", "))}) do update
      set upto = array(
        select before + more from unnest(counts.upto, excluded.upto) as both_of (before, more)
      )
    )`;
}

function length({ slot, slots }: Grain): Sql {
  return raw(`interval '${(slot * slots) / 1_000_000} seconds'`);
}
