import { COLUMNS } from "@/lib/log/record";
import { Database } from "@/lib/server/db/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import type { Writing } from "./account";
import { type DataSet, databaseUrl, onCluster } from "./data";
import { measureDrop } from "./dropping";
import { measureIngest } from "./ingest";
import type { RunFacts } from "./machine";
import { Statements } from "./statements";
import { storageOf } from "./storage";
import { measureTail } from "./tail-cost";

/** Enough for the depth that indexes have for years; ten times as many take ten times as long. */
const SEED_ROWS = 1_000_000;

/**
 * What writing and storing cost, against the seed schema beside it: in a copy of the data set,
 * which stays as it is. Nobody else may be connected to the data set.
 */
export async function measureWriting(
  clusterUrl: string,
  data: DataSet,
  run: RunFacts,
  inBrowser: boolean,
): Promise<Writing> {
  const name = "writing";
  const from = new URL(data.url).pathname.slice(1);
  await onCluster(clusterUrl, `drop database if exists ${name} with (force)`);
  await onCluster(clusterUrl, `create database ${name} template ${from} strategy file_copy`);
  const url = databaseUrl(clusterUrl, name);
  try {
    const seedRows = Math.min(SEED_ROWS, data.rows);
    await fillSeed(url, seedRows);
    const statements = await Statements.connect(url);
    const storage = {
      owned: await storageOf(statements, "cordwood"),
      seed: await storageOf(statements, "seed"),
    };
    await statements.end();
    const cost = await measureIngest(url, data.to);
    const tail = await measureTail(url, inBrowser);
    const drop = await measureDrop(url);
    return { run, rows: data.rows, seedRows, storage, cost, ...tail, drop };
  } finally {
    await onCluster(clusterUrl, `drop database ${name} with (force)`);
  }
}

async function fillSeed(url: string, rows: number): Promise<void> {
  const db = new Database({ url, tablePrefix: "seed", poolSize: 1 });
  await createPlainTable(db);
  await db.end();
  const columns = COLUMNS.join(", ");
  await onCluster(
    url,
    `insert into seed_logs (${columns})
     select ${columns}
     from (select ${columns} from cordwood_logs order by timestamp desc limit ${rows}) as newest
     order by timestamp`,
  );
  await onCluster(url, "select setval('seed_logs_id_seq', (select max(id) from seed_logs))");
  await onCluster(url, "vacuum (analyze) seed_logs");
}
