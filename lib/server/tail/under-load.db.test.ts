import { expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { emptyDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { tailUnderLoad } from "@/lib/testing/tail-under-load";

const LOAD = {
  rows: 4_000,
  writers: 4,
  clients: 6,
  mostRows: 200,
  mostDelayMs: 100,
  reconnectMs: 100,
};

test("every committed row comes exactly once to each of six clients, one of which keeps leaving", async () => {
  const { url, drop } = await testDatabase();
  const outcome = await tailUnderLoad({ url, ...LOAD });
  await drop();
  expect(outcome.differences).toEqual([]);
  expect(outcome.committed).toBeGreaterThanOrEqual(LOAD.rows);
  expect(outcome.reconnects).toBeGreaterThan(3);
});

test("the same of somebody's own table", async () => {
  const { url, drop } = await emptyDatabase();
  const db = new Database({ url, tablePrefix: "cordwood" });
  await createPlainTable(db);
  await db.end();
  const outcome = await tailUnderLoad({ url, ...LOAD });
  await drop();
  expect(outcome.differences).toEqual([]);
  expect(outcome.committed).toBeGreaterThanOrEqual(LOAD.rows);
});
