import { WRITTEN } from "@/lib/log/copy-line";
import { type RefusedRow, writeTaken } from "@/lib/log/write-taken";
import { copyText } from "@/lib/server/db/copy";
import type { Client, Database } from "@/lib/server/db/database";
import { refusalOf } from "@/lib/server/db/failure";
import { type Batch, linesOf, type Written } from "./batch";
import { claimKeys, keepRefused } from "./keys";
import { beginDurably } from "./transaction";

/** Hears a transaction's name, and what comes of each batch, when all but its commit is done. */
export type BeforeCommit = (transaction: string, written: Written[]) => Promise<void> | void;

interface CommitOptions {
  /** Whether there is a table for keys: a plain layout has none. */
  hasKeys: boolean;
  beforeCommit?: BeforeCommit;
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
    const written = batches.map(({ key }) => ({
      refused: (key !== null && known.get(key)) || [],
    }));
    await options.beforeCommit?.(transaction, written);
    return written;
  });
}

/** Writes one batch that was refused in one transaction, without the rows that the table refuses. */
export async function commitAlone(
  db: Database,
  batch: Batch,
  options: CommitOptions,
): Promise<Written> {
  const lines = linesOf(batch.text);
  const writeLines = (client: Client) =>
    writeTaken(lines, {
      run: (statement) => client.query(statement),
      write: (part) => copyText(client, db, WRITTEN, Buffer.concat(part)),
      refusalOf,
    });
  try {
    return await commitWritten(db, batch, options, writeLines);
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === null) throw error;
    // At the commit itself, which names no row: to try again would be for ever.
    const refused = lines.map((_, row) => ({ row, reason }));
    return commitWritten(db, batch, options, async () => refused);
  }
}

/** Commits what `write` writes of a batch, with what it returns as refused, unless its key is known. */
function commitWritten(
  db: Database,
  { key }: Batch,
  { hasKeys, beforeCommit }: CommitOptions,
  write: (client: Client) => Promise<RefusedRow[]>,
): Promise<Written> {
  return db.transaction(async (client) => {
    const transaction = await beginDurably(client);
    if (hasKeys && key !== null) {
      const before = (await claimKeys(client, db, [key])).get(key);
      if (before) return { refused: before };
    }
    const refused = await write(client);
    if (hasKeys && key !== null && refused.length > 0) {
      await keepRefused(client, db, key, refused);
    }
    await beforeCommit?.(transaction, [{ refused }]);
    return { refused };
  });
}

/** A sender that hears nothing sends again, and both may wait for the same transaction. */
function withoutRepeats(batches: readonly Batch[]): Batch[] {
  const seen = new Set<string>();
  return batches.filter(({ key }) => key === null || (!seen.has(key) && seen.add(key)));
}

function keysOf(batches: readonly Batch[]): string[] {
  return batches.flatMap(({ key }) => key ?? []);
}
