import { raw } from "sql-template-tag";
import { say } from "@/lib/cli/say";
import { Database } from "@/lib/server/db/database";
import { createPlainTable } from "./plain-table";
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
    const url = await createDatabase(serverUrl, layout === "plain");
    const outcome = await tailUnderLoad({ url, ...LOAD });
    const { committed, rolledBack, reconnects, differences } = outcome;
    say(`${committed} rows committed, ${rolledBack} rolled back, for each of ${LOAD.clients}`);
    say(`one of them came back ${reconnects} times`);
    for (const difference of differences) say(`differs: ${difference}`);
    say(`tail of the ${layout} table: ${differences.length === 0 ? "passed" : "failed"}`);
    isWell &&= differences.length === 0;
  }
  return isWell;
}

async function createDatabase(serverUrl: string, isPlain: boolean): Promise<string> {
  const name = isPlain ? "tail_plain" : "tail_owned";
  const server = new Database({ url: serverUrl, tablePrefix: "cordwood", poolSize: 1 });
  await server.query(raw(`create database ${name}`));
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  if (isPlain) {
    const db = new Database({ url: url.href, tablePrefix: "cordwood", poolSize: 1 });
    await createPlainTable(db);
    await db.end();
  }
  return url.href;
}
