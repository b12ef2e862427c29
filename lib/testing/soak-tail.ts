import { Database } from "@/lib/server/db/database";
import { createPlainTable } from "./plain-table";
import { soakDatabase } from "./soak-database";
import { tell } from "./soak-report";
import { tailUnderLoad } from "./tail-under-load";

/** Mostly waiting: commits are up to two seconds late. */
const LOAD = {
  rows: 200_000,
  writers: 4,
  clients: 20,
  mostRows: 1_000,
  mostDelayMs: 2_000,
  reconnectMs: 1_000,
};

/** Watches rows come in while writers commit late, in either layout; says whether all went well. */
export async function soakTail(serverUrl: string): Promise<boolean> {
  let isWell = true;
  for (const layout of ["owned", "plain"]) {
    const url = await tailedDatabase(serverUrl, layout === "plain");
    const outcome = await tailUnderLoad({ url, ...LOAD });
    const { committed, rolledBack, reconnects, differences } = outcome;
    tell(`${committed} rows committed, ${rolledBack} rolled back, for each of ${LOAD.clients}`);
    tell(`one of them came back ${reconnects} times`);
    for (const difference of differences) tell(`differs: ${difference}`);
    tell(`tail of the ${layout} table: ${differences.length === 0 ? "passed" : "failed"}`);
    isWell &&= differences.length === 0;
  }
  return isWell;
}

async function tailedDatabase(serverUrl: string, isPlain: boolean): Promise<string> {
  const url = await soakDatabase(serverUrl, isPlain ? "tail_plain" : "tail_owned");
  if (isPlain) {
    const db = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
    await createPlainTable(db);
    await db.end();
  }
  return url;
}
