import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/** Runs `work` while no other instance on this table runs any under the same name; waits its turn. */
export async function withLock<T>(db: Database, name: string, work: () => Promise<T>): Promise<T> {
  // A transaction, because it lifts the statement timeout and frees the lock however it ends.
  return db.transaction(async (client) => {
    const { text, values } = sql`
      select pg_advisory_xact_lock(hashtextextended(${db.table(name).text}, 0))`;
    await client.query(text, values);
    return work();
  });
}

/**
 * Runs `work` if no other instance runs any under the same name, and tells whether it did. The
 * lock lasts as long as its connection, so `work` gets a check that the connection still stands.
 */
export async function withLockIfFree(
  db: Database,
  name: string,
  work: (stillHeld: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  const key = db.table(name).text;
  return db.withClient(async (client) => {
    const take = sql`select pg_try_advisory_lock(hashtextextended(${key}, 0)) as taken`;
    const { rows } = await client.query<{ taken: boolean }>(take.text, take.values);
    if (!rows[0]?.taken) return false;
    try {
      await work(async () => {
        await client.query("select 1");
      });
      return true;
    } finally {
      // The connection goes back to the pool; without this the lock would go with it.
      const free = sql`select pg_advisory_unlock(hashtextextended(${key}, 0))`;
      await client.query(free.text, free.values).catch(() => {});
    }
  });
}
