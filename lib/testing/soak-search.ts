import fc from "fast-check";
import sql from "sql-template-tag";
import { anyQuery } from "@/lib/query/arbitrary-query";
import { printQuery } from "@/lib/query/print";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { SearchedRows } from "./searched-rows";
import { soakDatabase } from "./soak-database";
import { tell } from "./soak-report";

const QUERIES = 100_000;
/** After so many queries other rows are asked. */
const QUERIES_A_ROUND = 5_000;
const ROWS = 100;
/** Differences that are told: the rest are likely of the same cause. */
const MOST_TOLD = 10;

/** Random queries of random rows, SQL against memory; says whether no answer differs. */
export async function soakSearch(serverUrl: string): Promise<boolean> {
  const db = await preparedDatabase(serverUrl);
  let differing = 0;
  let telling = 0;
  try {
    for (let round = 0; round < QUERIES / QUERIES_A_ROUND; round += 1) {
      await db.query(sql`delete from ${db.logs}`);
      const rows = await SearchedRows.store(db, ROWS, round);
      for (const query of fc.sample(anyQuery, { seed: round, numRuns: QUERIES_A_ROUND })) {
        const expected = rows.expected(query);
        const found = await rows.found(query).catch((error: Error) => [error.message]);
        if (expected.length > 0 && expected.length < ROWS) telling += 1;
        if (found.join() === expected.join()) continue;
        differing += 1;
        if (differing > MOST_TOLD) continue;
        tell(`differs: ${printQuery(query)} finds ${found.join()} instead of ${expected.join()}`);
      }
    }
  } finally {
    await db.end();
  }
  tell(`${QUERIES} random queries, ${telling} of them found some rows and not all`);
  if (differing > 0) tell(`${differing} answers differ`);
  return differing === 0;
}

async function preparedDatabase(serverUrl: string): Promise<Database> {
  const url = await soakDatabase(serverUrl, "search");
  const db = new Database({ url, tablePrefix: "cordwood" });
  await prepare(db);
  return db;
}
