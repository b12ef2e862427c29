import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { COLUMNS, type LogRecord } from "@/lib/log/record";
import type { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import { connect } from "./connect";
import { summarize } from "./statistics";

/** What writers fill; the others are the table's own to give. */
export const WRITTEN = COLUMNS.filter((column) => column !== "id" && column !== "created_at");

const ROUNDS = 5;

/** Rows a second of COPY with prepared text, and of the writer of imports, in turns. */
export async function copyRates(
  db: Database,
  url: string,
  records: readonly LogRecord[],
): Promise<{ copy: number; writer: number }> {
  const client = await connect(url);
  const columns = WRITTEN.join(", ");
  try {
    const text = await textOf(client, columns, records.length);
    const seconds: Record<"copy" | "writer", number[]> = { copy: [], writer: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      seconds.copy.push(
        await timed(() => {
          const copying = client.query(copyFrom(`copy cordwood_logs (${columns}) from stdin`));
          return pipeline(Readable.from(text, { objectMode: false }), copying);
        }),
      );
      seconds.writer.push(await timed(() => writeRecords(db, records)));
    }
    const rate = (figures: number[]) => records.length / summarize(figures).median;
    return { copy: rate(seconds.copy), writer: rate(seconds.writer) };
  } finally {
    await client.end();
  }
}

/** The newest rows as COPY takes them, in the pieces in which it gave them. */
async function textOf(client: pg.Client, columns: string, rows: number): Promise<Buffer[]> {
  const newest = `select ${columns} from cordwood_logs order by timestamp desc limit ${rows}`;
  const chunks: Buffer[] = [];
  for await (const chunk of client.query(copyTo(`copy (${newest}) to stdout`))) chunks.push(chunk);
  return chunks;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
