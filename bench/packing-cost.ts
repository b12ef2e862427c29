import type pg from "pg";
import { connect } from "./connect";
import { cpuOf } from "./cpu";

/** A day that is over and an index that it has beyond those of the whole table. */
interface DayIndex {
  day: string;
  definition: string;
}

/**
 * Microseconds of backend CPU a row for packing the index of a day that is over: that of one
 * such day, built again beside it. 0 where there is none.
 */
export async function packingCost(url: string): Promise<number> {
  const client = await connect(url);
  try {
    const indexes = await dayIndexes(client);
    const day = indexes[0]?.day;
    if (!day) return 0;
    const { rows: counted } = await client.query<{ n: string }>(`select count(*) as n from ${day}`);
    const { rows: backend } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const pid = backend[0]?.pid ?? 0;
    // Workers would use CPU that this process's account doesn't show.
    await client.query("set max_parallel_maintenance_workers = 0");
    const before = cpuOf(pid);
    for (const { definition } of indexes) {
      await client.query(definition.replace(/ INDEX \S+ ON /, " INDEX ON "));
    }
    return ((cpuOf(pid) - before) * 1_000) / Number(counted[0]?.n);
  } finally {
    await client.end();
  }
}

/** The fullest day that has indexes of its own, and those. */
async function dayIndexes(client: pg.Client): Promise<DayIndex[]> {
  const { rows } = await client.query<DayIndex>(`
    with own as (
      select inhrelid as day, pg_get_indexdef(indexrelid) as definition
      from pg_inherits
      join pg_index on indrelid = inhrelid
      where inhparent = 'cordwood_logs'::regclass and indisvalid
        and not exists (select from pg_inherits as attached where attached.inhrelid = indexrelid)
    )
    select day::regclass::text as day, definition
    from own
    where day = (select day from own order by pg_relation_size(day) desc limit 1)`);
  return rows;
}
