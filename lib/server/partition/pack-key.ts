import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/**
 * Builds the key of a partition that is over anew, without the tenth of each page that a b-tree leaves
 * for rows to come and without what late ones have torn apart: 28 bytes a row for 32. Holds up
 * nobody, and removes what one that was cut off left behind.
 */
export async function packKey(db: Database, partition: string): Promise<void> {
  const [key] = await indexesOf(db, partition, "key");
  if (!key) return;
  for (const rest of await indexesOf(db, partition, "rest")) {
    await db.maintain(`drop index concurrently ${rest}`);
  }
  await db.maintain(`alter index ${key} set (fillfactor = 100)`);
  await db.maintain(`reindex index concurrently ${key}`);
}

/** As SQL names them. Postgres names the rest of a rebuilding after what was to be rebuilt. */
async function indexesOf(db: Database, partition: string, which: "key" | "rest") {
  const wanted =
    which === "key" ? sql`indisprimary` : sql`not indisvalid and relname ~ '_cc(new|old)\\d*$'`;
  const found = await db.query<{ name: string }>(sql`
    select indexrelid::regclass::text as name
    from pg_index
    join pg_class on pg_class.oid = indexrelid
    where indrelid = to_regclass(${db.table(partition).text}) and ${wanted}`);
  return found.map(({ name }) => name);
}
