import sql, { type Sql } from "sql-template-tag";
import { formatInstant, type Micros, parseInstant } from "@/lib/log/instant";
import type { Client, Database } from "@/lib/server/db/database";
import { endOfPartition } from "./bounds";
import { DAY, dayOf, isSane, partitionName } from "./day";

/**
 * Rows that are moved at once. Everybody waits meanwhile: 0.25 s for 25,000, 0.7 s for 50,000 and 2.9 s
 * for 300,000, measured on two cores that others used too.
 */
const MOST_MOVED = 25_000;

/**
 * Makes sure that every day that `from` to `to` touches has a partition, and returns how many
 * were made. Rows of such a day that wait in the default partition are moved into it; where there
 * are more than may be moved at once the partition ends before the others, and grows with each call.
 */
export async function createPartitions(
  db: Database,
  from: Micros,
  to: Micros,
  most: number = MOST_MOVED,
): Promise<number> {
  let created = 0;
  for (let day = dayOf(from); day < to; day += DAY) {
    if ((await growPartition(db, day, most)) === "created") created += 1;
  }
  return created;
}

/** `whole`: there was nothing left to do. */
type Growth = "created" | "grown" | "whole";

/**
 * Makes one day's partition, or lets it end later. The moved rows keep their counts: they go from
 * partition to partition, past the table's own triggers.
 */
export async function growPartition(
  db: Database,
  day: Micros,
  most: number = MOST_MOVED,
): Promise<Growth> {
  if (!isSane(day)) return "whole";
  const name = db.table(partitionName(day));
  const [found] = await db.query<{ until: string | null }>(endOf(name));
  if (reaches(found, day + DAY)) return "whole";
  const from = found?.until ?? formatInstant(day);
  const next = await nextEnd(db, from, formatInstant(day + DAY), most);
  return db.transaction(async (client) => {
    // Everybody waits at the table itself, before its partitions are looked up: a writer whose row
    // had already been sent to the default partition would fail, and a reader that had already
    // chosen its partitions would miss the rows that move. Behind a long query this gives up
    // soon, because all others queue up behind it; the next round tries again.
    await client.query("set local lock_timeout = '200ms'");
    await client.query(`lock table only ${db.logs.text} in access exclusive mode`);
    const ending = endOf(name);
    const { rows } = await client.query<{ until: string | null }>(ending.text, ending.values);
    // Somebody else has made it or let it grow meanwhile.
    if (rows[0]?.until !== found?.until) return "grown";
    if (found) await client.query(`alter table ${db.logs.text} detach partition ${name.text}`);
    else await createDay(client, db, name);
    const move = sql`
      with moved as (
        delete from ${db.table("logs_default")}
        where timestamp >= ${from} and timestamp < ${next}
        returning *
      )
      insert into ${name} select * from moved`;
    await client.query(move.text, move.values);
    await client.query(
      `alter table ${db.logs.text} attach partition ${name.text}
       for values from ('${formatInstant(day)}') to ('${next}')`,
    );
    return found ? "grown" : "created";
  });
}

async function createDay(client: Client, db: Database, name: Sql): Promise<void> {
  await client.query(
    `create table ${name.text} (like ${db.logs.text} including defaults including constraints)`,
  );
  // To plan a search is to try its words on the statistics of every day: a hundred texts of each
  // column took longer than the search.
  await client.query(
    `alter table ${name.text} alter message set statistics 10, alter exception set statistics 10`,
  );
}

/** A row with the end of what a partition holds; no row where there is no such partition. */
function endOf(name: Sql): Sql {
  return sql`
    select ${endOfPartition(sql`pg_class`)} as until
    from pg_class
    where oid = to_regclass(${name.text})`;
}

function reaches(found: { until: string | null } | undefined, end: Micros): boolean {
  const until = parseInstant(found?.until ?? "");
  return until !== null && until >= end;
}

/**
 * How far a partition may grow: to the end of its day, or to where more rows than may be moved would
 * come with it. Those of one instant can't be told apart, and come together.
 */
async function nextEnd(db: Database, from: string, end: string, most: number): Promise<string> {
  const waiting = (since: Sql, skipped: number) => sql`
    select timestamp
    from ${db.table("logs_default")}
    where ${since} and timestamp < ${end}
    order by timestamp
    limit 1 offset ${skipped}`;
  const [beyond] = await db.query<{ timestamp: string }>(waiting(sql`timestamp >= ${from}`, most));
  if (!beyond || parseInstant(beyond.timestamp) !== parseInstant(from))
    return beyond?.timestamp ?? end;
  const [later] = await db.query<{ timestamp: string }>(waiting(sql`timestamp > ${from}`, 0));
  return later?.timestamp ?? end;
}
