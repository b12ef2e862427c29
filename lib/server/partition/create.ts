import sql from "sql-template-tag";
import { formatInstant, type Micros } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { DAY, dayOf, partitionName } from "./day";

/**
 * Makes sure that every day that `from` to `to` touches has a partition, and returns how many
 * were made. Rows of such a day that wait in the default partition are moved into it: a day can't
 * be made otherwise.
 */
export async function createPartitions(db: Database, from: Micros, to: Micros): Promise<number> {
  let created = 0;
  for (let day = dayOf(from); day < to; day += DAY) {
    if (await createPartition(db, day)) created += 1;
  }
  return created;
}

/**
 * Makes one day's partition; false when it is there already. The moved rows keep their counts:
 * they go from partition to partition, past the table's own triggers.
 */
async function createPartition(db: Database, day: Micros): Promise<boolean> {
  const name = db.table(partitionName(day));
  const [found] = await db.query<{ there: boolean }>(
    sql`select to_regclass(${name.text}) is not null as there`,
  );
  if (found?.there) return false;
  const [start, end] = [formatInstant(day), formatInstant(day + DAY)];
  const stray = db.table("logs_default");
  return db.transaction(async (client) => {
    // Everybody waits at the table itself, before its partitions are looked up: a writer whose row
    // had already been sent to the default partition would fail, and a reader that had already
    // chosen its partitions would miss the rows that move. Behind a long query this gives up
    // soon, because all others queue up behind it; the next round tries again.
    await client.query("set local lock_timeout = '200ms'");
    await client.query(`lock table only ${db.logs.text} in access exclusive mode`);
    const { rows } = await client.query("select to_regclass($1) is not null as there", [name.text]);
    if (rows[0]?.there) return false;
    await client.query(
      `create table ${name.text} (like ${db.logs.text} including defaults including constraints)`,
    );
    // To plan a search is to try its words on the statistics of every day: a hundred texts of each
    // column took longer than the search.
    await client.query(
      `alter table ${name.text} alter message set statistics 10, alter exception set statistics 10`,
    );
    const move = sql`
      with moved as (
        delete from ${stray} where timestamp >= ${start} and timestamp < ${end} returning *
      )
      insert into ${name} select * from moved`;
    await client.query(move.text, move.values);
    await client.query(
      `alter table ${db.logs.text} attach partition ${name.text}
       for values from ('${start}') to ('${end}')`,
    );
    return true;
  });
}

/** Days that have no partition although the default one holds more than `least` rows of them. */
export async function strayDays(db: Database, least: number): Promise<Micros[]> {
  const rows = await db.query<{ day: string }>(sql`
    select extract(epoch from date_bin('1 day', timestamp, 'epoch'))::bigint as day
    from ${db.table("logs_default")}
    where isfinite(timestamp)
    group by 1
    having count(*) > ${least}
    order by 1`);
  return rows.map(({ day }) => Number(day) * 1_000_000);
}
