import { isDeepStrictEqual } from "node:util";
import sql from "sql-template-tag";
import type { Client, Database } from "@/lib/server/db/database";
import { quoted } from "@/lib/server/db/identifier";
import { withLockIfFree } from "@/lib/server/db/lock";
import { PATIENCE, patiently } from "./begin";
import { createLike } from "./like";
import { findObstaclesIn } from "./obstacles";
import { readSource, readSourceIn, type Source, withStaging } from "./source";
import { isBegun } from "./state";
import { keptName, moveParts, takePlace } from "./switch";

/** Somebody who holds the table longer than that is writing into it: it won't be empty. */
const LONGEST_MS = 5_000;

/**
 * Converts a plain table that holds no row, as log handlers create it, to the owned layout; returns
 * whether it did. All of it is one transaction: writers wait for some tenths of a second, and what
 * they write is in the new table, or kept this from happening. A table that isn't this role's to
 * convert, from which something depends, or to which its owner has added something, is left alone.
 */
export async function adoptEmpty(db: Database): Promise<boolean> {
  let isAdopted = false;
  await withLockIfFree(db, "adoption", async () => {
    // One that was begun is its user's to finish; and most tables needn't be locked to be seen full.
    if ((await isBegun(db)) || !(await isEmpty(db))) return;
    const source = await readSource(db);
    isAdopted = await withStaging(db, source, async (staged) => {
      // Looked at first without the lock: what is to be left alone is so at every start.
      if (!(await staged.transaction((client) => isReplaceable(client, staged, source))))
        return false;
      const convert = () => staged.transaction((client) => replace(client, staged, source));
      return (await patiently(AbortSignal.timeout(LONGEST_MS), convert)) ?? false;
    });
  });
  return isAdopted;
}

async function isEmpty(db: Database): Promise<boolean> {
  return (await db.query(sql`select from ${db.logs} limit 1`)).length === 0;
}

async function replace(client: Client, staged: Database, source: Source): Promise<boolean> {
  await client.query(PATIENCE);
  await client.query(`lock table ${source.table} in access exclusive mode`);
  const { rows } = await client.query(`select from ${source.table} limit 1`);
  if (rows.length > 0 || !(await isReplaceable(client, staged, source))) return false;
  await createLike(client, staged, source);
  await takePlace(client, staged, source, await moveParts(client, source));
  await client.query(`drop table ${quoted(source.home)}.${quoted(keptName(source))}`);
  return true;
}

/** What log handlers index; whoever has indexed more has done so for questions of their own. */
const INDEXED = ["id", "timestamp", "level", "logger_name", "hostname"];

/** Whether the table is as it was read, and nothing more. */
async function isReplaceable(client: Client, staged: Database, source: Source): Promise<boolean> {
  await client.query("savepoint as_it_was");
  const obstacles = await findObstaclesIn(client, staged, source);
  const { rows: additions } = await client.query(
    `select from pg_description where objoid = $1::oid and classoid = 'pg_class'::regclass
     union all
     select from pg_class where oid = $1::oid and reloptions is not null
     union all
     select from pg_index
     where indrelid = $1::oid and (indpred is not null or indexprs is not null or exists (
       select from pg_attribute
       where attrelid = indrelid and attnum = any(indkey) and attname <> all($2)))`,
    [source.oid, INDEXED],
  );
  const { searchPath } = source;
  const now = { ...(await readSourceIn(client, staged)), searchPath };
  // Reading it has changed where names are looked for.
  await client.query("rollback to savepoint as_it_was");
  return obstacles.length === 0 && additions.length === 0 && isDeepStrictEqual(now, source);
}
