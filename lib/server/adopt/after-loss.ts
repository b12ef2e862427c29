import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { isOwned } from "./state";

/**
 * What became of a table whose adoption lost its connection. Whether the last commit, the one that
 * switches, was still done can't be told from this end: so the table is looked at. Returns where it
 * is adopted, and throws a sentence on its state where it isn't, or can't be looked at.
 */
export async function afterLoss(db: Database, cause: unknown): Promise<void> {
  const table = `${db.tablePrefix}_logs`;
  const again = "Running npx cordwood adopt again is safe at any time";
  let owned: boolean;
  try {
    // Waits for the lost connection's transaction, which may be about to commit.
    await db.query(sql`select from ${db.logs} limit 0`);
    owned = await isOwned(db);
  } catch {
    throw new AppError(
      "database_away",
      `The connection to the database was lost, and it can't be reached. No row is lost: ${table} is either as it was or, if this was the very last step, Cordwood's own already. ${again}: it goes on from where this ended, or says that there is nothing left to do.`,
      { cause },
    );
  }
  if (owned) return;
  throw new AppError(
    "database_away",
    `The connection to the database was lost. ${table} is as it was, and what was copied is kept. ${again}: it goes on from here.`,
    { cause },
  );
}
