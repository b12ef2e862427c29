import { MICROS_PER_MS } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { generateLogs } from "@/lib/server/demo/generate";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY } from "@/lib/server/partition/day";
import { exportAgainstCopy } from "./export-against-copy";
import { startProduct } from "./product";
import { soakDatabase } from "./soak-database";
import { tell } from "./soak-report";

const DAYS = 30;
const BATCH_ROWS = 50_000;
/** What V8 lets lie between two collections differs by so much from one time to the next. */
const MOST_GROWTH_MB = 50;

/** Exports so many rows from the product; says whether the file is COPY's and the memory flat. */
export async function soakExport(serverUrl: string, rows: number): Promise<boolean> {
  const url = await soakDatabase(serverUrl, "export");
  const db = new Database({ url, tablePrefix: "cordwood" });
  await fill(db, rows);
  const product = await startProduct({ settings: { DATABASE_URL: url, CORDWOOD_DEMO: "0" } });
  try {
    const outcome = await exportAgainstCopy(db, product);
    const { copy, ndjson, csv, memory, differences } = outcome;
    const rate = ({ bytes, seconds }: typeof copy) => `${(bytes / seconds / 1e6).toFixed(0)} MB/s`;
    const ratio = ({ seconds }: typeof copy) => (seconds / copy.seconds).toFixed(1);
    tell(`${outcome.rows} rows: COPY ${rate(copy)} in ${copy.seconds.toFixed(1)} s`);
    tell(`NDJSON ${rate(ndjson)}, ${ratio(ndjson)} × COPY's time`);
    tell(`CSV ${rate(csv)}, ${ratio(csv)} ×`);
    tell(
      `server memory ${memory.first} MB in the first tenth, ${memory.later} MB at most from then on`,
    );
    for (const difference of differences) tell(`differs: ${difference}`);
    const isFlat = memory.later - memory.first < MOST_GROWTH_MB;
    return differences.length === 0 && isFlat && outcome.rows >= rows;
  } finally {
    await product.remove();
    await db.end();
  }
}

async function fill(db: Database, rows: number): Promise<void> {
  await prepare(db);
  const to = Date.now() * MICROS_PER_MS;
  const from = to - DAYS * DAY;
  await createPartitions(db, from, to);
  let batch = [];
  for (const record of generateLogs({ seed: 1, from, to, rows })) {
    batch.push(record);
    if (batch.length < BATCH_ROWS) continue;
    await writeRecords(db, batch);
    batch = [];
  }
  await writeRecords(db, batch);
}
