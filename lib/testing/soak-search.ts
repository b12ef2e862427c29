import fc from "fast-check";
import sql, { raw } from "sql-template-tag";
import { say } from "@/lib/cli/say";
import { anyQuery } from "@/lib/query/arbitrary-query";
import { printQuery } from "@/lib/query/print";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { SearchedRows } from "./searched-rows";

const QUERIES = 100_000;
/** After so many queries other rows are asked. */
const QUERIES_A_ROUND = 5_000;
const ROWS = 100;
/** Differences that are told: the rest are likely of the same cause. */
const MOST_TOLD = 10;

/** Random queries of random rows, SQL against memory; says whether no answer differs. */
export async function soakSearch(serverUrl: string): Promise<boolean> {
  const db = await createDatabase(serverUrl);
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
        say(`differs: ${printQuery(query)} finds ${found.join()} instead of ${expected.join()}`);
      }
    }
  } finally {
    await db.end();
  }
  say(`${QUERIES} random queries, ${telling} of them found some rows and not all`);
  if (differing > 0) say(`${differing} answers differ`);
  return differing === 0;
}

async function createDatabase(serverUrl: string): Promise<Database> {
  const server = new Database({ url: serverUrl, tablePrefix: "cordwood", poolSize: 1 });
  await server.query(raw("create database search"));
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = "/search";
  const db = new Database({ url: url.href, tablePrefix: "cordwood" });
  await prepare(db);
  return db;
}
