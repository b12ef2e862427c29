import type { Client, Database } from "@/lib/server/db/database";
import { insertion } from "./copy";
import type { Source } from "./source";

/**
 * Step 4, one batch: takes notes of changes and makes the new table's rows of these keys what the
 * plain table's are now. Returns the number of notes taken.
 *
 * The order of notes doesn't matter. A version of a row that is gone has a note under its own key,
 * which is taken after that version was copied, because both are read from later and later
 * snapshots; and what is inserted is always the row as it is, never as it was noted.
 */
export async function catchUp(
  client: Client,
  staged: Database,
  source: Source,
  most: number,
): Promise<number> {
  const { table, staging } = source;
  await client.query(`lock table ${table} in access share mode`);
  const { rows } = await client.query<{ timestamp: string; id: string }>(
    `delete from ${staging}.changes
     where ctid = any(array(select ctid from ${staging}.changes limit $1))
     returning timestamp, id`,
    [most],
  );
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  // By key, partition by partition: the planner would rather read all the days there are.
  await client.query("set local enable_hashjoin = off; set local enable_mergejoin = off");
  await client.query(
    `delete from ${staging}.${staged.logs.text} as logs
     using unnest($1::timestamptz[], $2::bigint[]) as noted (timestamp, id)
     where logs.timestamp = noted.timestamp and logs.id = noted.id`,
    [rows.map(({ timestamp }) => timestamp), ids],
  );
  await client.query(
    `${insertion(staged, source)} where id = any($1::bigint[]) on conflict do nothing`,
    [ids],
  );
  return rows.length;
}
