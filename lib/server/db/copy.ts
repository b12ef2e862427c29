import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import sql, { raw } from "sql-template-tag";
import type { Database } from "./database";

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
  const names = raw(columns.map((column) => `"${column}"`).join(", "));
  const statement = sql`copy ${db.logs} (${names}) from stdin`;
  await db.transaction(async (client) => {
    const copying = client.query(copyFrom(statement.text));
    await pipeline(Readable.from(chunks, { objectMode: false }), copying, { signal });
  }, signal);
}
