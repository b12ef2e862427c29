import { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Client, Database } from "./database";

/**
 * Appends rows to the logs table by COPY in one transaction, all of them or none. `chunks` are
 * rows in COPY's text format, each with its newline, several to a chunk; they are pulled no
 * faster than Postgres takes them.
 */
export async function copyIntoLogs(
  db: Database,
  columns: readonly string[],
  chunks: AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  await db.transaction(async (client) => {
    const copying = client.query(copyFrom(copyStatement(db, columns)));
    await pipeline(Readable.from(chunks, { objectMode: false }), copying, { signal });
  }, signal);
}

/** Appends rows that are all at hand, within somebody's transaction. */
export async function copyText(
  client: Client,
  db: Database,
  columns: readonly string[],
  text: Uint8Array,
): Promise<void> {
  const copying = client.query(copyFrom(copyStatement(db, columns)));
  copying.end(text);
  await finished(copying);
}

/** Hands over the rows of a query as COPY sends them, in its text format. */
export async function copyOut(
  db: Database,
  query: string,
  take: (chunks: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  await db.transaction((client) => take(client.query(copyTo(`copy (${query}) to stdout`))));
}

function copyStatement(db: Database, columns: readonly string[]): string {
  const names = columns.map((column) => `"${column}"`).join(", ");
  return `copy ${db.logs.text} (${names}) from stdin`;
}
