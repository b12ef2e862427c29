import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { ALL_GRAINS, GRAINS, type Grain, RECENT_GRAINS, unitOf } from "./grain";
import { sinceRecent } from "./recent";
import { rowsUpto } from "./upto";

/** What a grain's deltas come to is often the quickest to add up from a dearer grain's. */
const DEAREST_FIRST = [...GRAINS].reverse();

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
      delete from ${db.table("count_deltas")} where (select locked from mine)
      returning *, xmin as row_xid
    ),
    taken_lately as (
      select * from taken where minute >= ${sinceRecent("added")} and isfinite(minute)
    ),
    -- For the live tail, which looks for what was added lately among the deltas.
    left_behind as (
      insert into ${db.table("arrivals")} (xid, row_xid, minute, n)
      select xid, row_xid, minute, sum(n) from taken group by xid, row_xid, minute
    ),
    -- For what is derived of an hour's rows, which asks whether they are still the same.
    changed_hours as (
      insert into ${db.table("hour_changes")} as changes (unit, n)
      select date_bin('1 hour', minute, 'epoch'), sum(abs(n))
      from taken
      where isfinite(minute)
      group by 1
      on conflict (unit) do update set n = changes.n + excluded.n
    ),
    ${join(DEAREST_FIRST.map((grain) => changed(grain, fromDearer(grain) ?? inSlots(grain, "taken"))))},
    ${join(RECENT_GRAINS.map((grain) => changed(grain, inSlots(grain, "taken_lately"))))},
    ${join(ALL_GRAINS.map((grain) => added(db, grain)))},
    ${join(GRAINS.flatMap(({ totals, ...grain }) => (totals ? summed(db, grain, totals) : [])))},
    ${join(RECENT_GRAINS.map((grain) => forgotten(db, grain)))},
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

/**
 * A common table expression that adds the taken deltas to the counts of a grain. Of a count that
 * is there only the slots from the first one touched on are written anew: of today's, one or two.
 */
function added(db: Database, grain: Grain): Sql {
  const columns = raw(grain.columns.join(", "));
  const first = sql`least(array_lower(excluded.upto, 1), array_upper(counts.upto, 1) + 1)`;
  const last = sql`greatest(array_upper(excluded.upto, 1), array_upper(counts.upto, 1))`;
  return sql`
    ${raw(grain.table)} as (
      insert into ${db.table(grain.table)} as counts (unit, ${columns}, upto)
      select unit, ${columns},
        array_fill(0, array[1], array[min(slot) - 1]) || array_agg(upto order by slot)
      from (
        select unit, ${columns}, slot, upto
        from (
          select unit, ${columns}, slot as since, lead(slot, 1, slot + 1) over slots as until,
            (sum(n) over slots)::integer as upto
          from ${raw(`changed_${grain.table}`)}
          window slots as (partition by unit, ${columns} order by slot)
        ) as running,
        generate_series(since, until - 1) as slot
      ) as every_slot
      group by unit, ${columns}
      on conflict (unit, ${columns}) do update
      set upto[${first}:${last}] = array(
        select ${rowsUpto(sql`slot`, sql`counts.upto`)} + ${rowsUpto(sql`slot`, sql`excluded.upto`)}
        from generate_series(${first}, ${last}) as slot
      )
    )`;
}

/** A common table expression that adds the taken deltas to what whole units come to. */
function summed(db: Database, grain: Grain, totals: string): Sql {
  const columns = raw(grain.columns.join(", "));
  return sql`
    ${raw(totals)} as (
      insert into ${db.table(totals)} as totals (unit, ${columns}, total)
      select unit, ${columns}, sum(n)
      from ${raw(`changed_${grain.table}`)}
      group by unit, ${columns}
      having sum(n) <> 0
      on conflict (unit, ${columns}) do update set total = totals.total + excluded.total
    )`;
}

/**
 * A common table expression of what the taken deltas come to by the keys and slots of a grain,
 * slots counted from 1.
 */
function changed(grain: Grain, from: Sql): Sql {
  const columns = raw(grain.columns.join(", "));
  return sql`
    ${raw(`changed_${grain.table}`)} as materialized (
      select unit, ${columns}, slot, sum(n) as n
      from ${from}
      group by unit, ${columns}, slot
    )`;
}

/** What the deltas come to by a dearer grain with the same slots; null of the dearest. */
function fromDearer(grain: Grain): Sql | null {
  const dearer = DEAREST_FIRST.find(({ slot }) => slot === grain.slot);
  return dearer && dearer !== grain ? raw(`changed_${dearer.table}`) : null;
}

/** Deltas by keys and slots, added up by time first: units are reckoned of few rows. */
function inSlots(grain: Grain, deltas: "taken" | "taken_lately"): Sql {
  const names = raw(grain.columns.join(", "));
  const seconds = (length: Micros) => raw(String(length / 1_000_000));
  const binned = (length: Micros, time: Sql) =>
    sql`date_bin(interval '${seconds(length)} seconds', ${time}, 'epoch')`;
  const unit = binned(unitOf(grain), sql`start`);
  // Infinite times have no minute; they lie in no range, but must not stop the others.
  return sql`
    (
      select case when isfinite(start) then ${unit} else start end as unit, ${names}, n,
        case
          when isfinite(start)
          then 1 + date_part('epoch', start - ${unit})::integer / ${seconds(grain.slot)}
          else 1
        end as slot
      from (
        select ${names}, sum(n) as n,
          case when isfinite(minute) then ${binned(grain.slot, sql`minute`)} else minute end as start
        from ${raw(deltas)}
        group by start, ${names}
      ) as binned
    ) as moved`;
}

/** A common table expression without the recent counts that nobody asks any more. */
function forgotten(db: Database, { table }: Grain): Sql {
  return sql`
    ${raw(`forgotten_${table}`)} as (
      delete from ${db.table(table)}
      where unit < ${sinceRecent("there")} and (select locked from mine)
    )`;
}
