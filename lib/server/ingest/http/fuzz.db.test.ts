import sql from "sql-template-tag";
import { expect, test } from "vitest";
import { fuzzIngest } from "@/lib/testing/fuzz-ingest";
import { startIngestServer } from "@/lib/testing/ingest-server";

test("no body makes the server fail, and valid records beside broken ones are stored", async () => {
  const server = await startIngestServer();
  const { failures, valid, statuses } = await fuzzIngest(server, { bodies: 800, seed: 1 });
  expect(failures).toEqual([]);
  // Mutations leave some bodies whole and break others.
  expect(statuses.get(200)).toBeGreaterThan(50);
  expect(statuses.get(400)).toBeGreaterThan(50);
  const [stored] = await server.db.query(sql`
    select count(distinct message)::int as valid
    from ${server.db.logs} where logger_name = 'valid'`);
  expect(stored).toEqual({ valid });
  await server.close();
});
