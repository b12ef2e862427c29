import { raw } from "sql-template-tag";
import { expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { testDatabase } from "@/lib/testing/database";
import { ingestMemory } from "@/lib/testing/ingest-memory";

test("a body passes without being held: a hundred megabytes take no more than ten", async () => {
  const database = await testDatabase();
  const lineBytes = 16 * 1024;
  const report = await ingestMemory({
    url: database.url,
    bodyBytes: 160 * 2 ** 20,
    lineBytes,
    rows: 10_000,
  });
  // Held as bytes alone it would be 140 MB more; what is collected when is V8's own affair.
  expect(report.later - report.first).toBeLessThan(100);
  const db = new Database({ url: database.url, tablePrefix: "cordwood", poolSize: 1 });
  const [stored] = await db.query(raw(`select count(*)::int as rows from ${db.logs.text}`));
  expect(stored).toEqual({ rows: report.accepted });
  await db.end();
  await database.drop();
});
