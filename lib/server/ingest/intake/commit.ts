import { WRITTEN } from "@/lib/log/copy-line";
import { copyText } from "@/lib/server/db/copy";
import type { Client, Database } from "@/lib/server/db/database";
import { refusalOf } from "@/lib/server/db/failure";
import { type Batch, linesOf, type RefusedRow, type Written } from "./batch";
import { claimKeys, keepRefused } from "./keys";
import { beginDurably } from "./transaction";

export interface CommitOptions {
  /** Whether there is a table for keys: a plain layout has none. */
  hasKeys: boolean;
  /** Hears the transaction's name when everything but its commit is done. */
  beforeCommit?: (transaction: string) => Promise<void> | void;
}

/**
 * Writes batches in one transaction. Batches whose key is known count as written. Where the
 * table refuses a row, nothing is written and it throws what `refusalOf` knows.
 */
export function commitTogether(
  db: Database,
  batches: readonly Batch[],
  options: CommitOptions,
): Promise<Written[]> {
  return db.transaction(async (client) => {
    const transaction = await beginDurably(client);
    const known = options.hasKeys ? await claimKeys(client, db, keysOf(batches)) : new Map();
    const fresh = withoutRepeats(batches).filter(({ key }) => key === null || !known.has(key));
    if (fresh.length > 0) {
      await copyText(client, db, WRITTEN, Buffer.concat(fresh.map(({ text }) => text)));
    }
    await options.beforeCommit?.(transaction);
    return batches.map(({ key }) => ({ refused: (key !== null && known.get(key)) || [] }));
  });
}

/** Writes one batch in one transaction, without the rows that the table refuses. */
export function commitAlone(
  db: Database,
  batch: Batch,
  options: CommitOptions & { onRefused?: (refused: RefusedRow[]) => Promise<void> },
): Promise<Written> {
  return db.transaction(async (client) => {
    const transaction = await beginDurably(client);
    const known = options.hasKeys ? await claimKeys(client, db, keysOf([batch])) : new Map();
    const before = batch.key === null ? undefined : known.get(batch.key);
    if (before) return { refused: before };
    const refused = await copyTaken(client, db, linesOf(batch.text), 0);
    if (options.hasKeys && batch.key !== null && refused.length > 0) {
      await keepRefused(client, db, batch.key, refused);
    }
    if (refused.length > 0) await options.onRefused?.(refused);
    await options.beforeCommit?.(transaction);
    return { refused };
  });
}

/**
 * Finds the rows that are refused by halves: a batch of thousands with one bad row costs some
 * twenty statements.
 */
async function copyTaken(
  client: Client,
  db: Database,
  lines: readonly Buffer[],
  first: number,
): Promise<RefusedRow[]> {
  await client.query("savepoint part");
  try {
    await copyText(client, db, WRITTEN, Buffer.concat(lines));
    await client.query("release savepoint part");
    return [];
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === null) throw error;
    await client.query("rollback to savepoint part; release savepoint part");
    if (lines.length === 1) return [{ row: first, reason }];
    const half = lines.length >> 1;
    const refused = await copyTaken(client, db, lines.slice(0, half), first);
    return refused.concat(await copyTaken(client, db, lines.slice(half), first + half));
  }
}

/** A sender that hears nothing sends again, and both may wait for the same transaction. */
function withoutRepeats(batches: readonly Batch[]): Batch[] {
  const seen = new Set<string>();
  return batches.filter(({ key }) => key === null || (!seen.has(key) && seen.add(key)));
}

function keysOf(batches: readonly Batch[]): string[] {
  return batches.flatMap(({ key }) => key ?? []);
}
