import sql from "sql-template-tag";
import type { Client, Database } from "@/lib/server/db/database";
import { withLockIfFree } from "@/lib/server/db/lock";
import { PATIENCE, patiently } from "./begin";
import { createLike, quoted } from "./like";
import { findObstacles } from "./obstacles";
import { readSource, type Source, withStaging } from "./source";
import { isBegun } from "./state";
import { keptName, moveParts, takePlace } from "./switch";

/** Somebody who holds the table longer than that is writing into it: it won't be empty. */
const LONGEST_MS = 5_000;

/**
 * Converts a plain table that holds no row, as log handlers create it, to the owned layout; returns
 * whether it did. All of it is one transaction: writers wait for some tenths of a second, and what
 * they write is in the new table, or kept this from happening. A table that isn't this role's to
 * convert, or from which something depends, is left alone.
 */
export async function adoptEmpty(db: Database): Promise<boolean> {
  let isAdopted = false;
  await withLockIfFree(db, "adoption", async () => {
    // One that was begun is its user's to finish; and most tables needn't be locked to be seen full.
    if ((await isBegun(db)) || !(await isEmpty(db))) return;
    const source = await readSource(db);
    isAdopted = await withStaging(db, source, async (staged) => {
      if ((await findObstacles(staged, source)).length > 0) return false;
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
  if (rows.length > 0) return false;
  await createLike(client, staged, source);
  await takePlace(client, staged, source, await moveParts(client, source));
  await client.query(`drop table ${quoted(source.home)}.${quoted(keptName(source))}`);
  return true;
}
