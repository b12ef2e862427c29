import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import sql, { raw } from "sql-template-tag";
import type { Database } from "./database";

/** COPY's text format is written to the socket in pieces of this many characters. */
const CHUNK_LENGTH = 64 * 1024;

/**
 * Appends rows to the logs table by COPY in one transaction, all of them or none. `lines` are
 * rows in COPY's text format, without the newline; they are pulled no faster than Postgres
 * takes them.
 */
export async function copyIntoLogs(
  db: Database,
  columns: readonly string[],
  lines: Iterable<string> | AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  const names = raw(columns.map((column) => `"${column}"`).join(", "));
  const statement = sql`copy ${db.logs} (${names}) from stdin`;
  await db.transaction(async (client) => {
    const copying = client.query(copyFrom(statement.text));
    await pipeline(Readable.from(chunksOf(lines)), copying, { signal });
  }, signal);
}

async function* chunksOf(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Buffer> {
  let chunk = "";
  for await (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length >= CHUNK_LENGTH) {
      yield Buffer.from(chunk);
      chunk = "";
    }
  }
  if (chunk !== "") yield Buffer.from(chunk);
}
