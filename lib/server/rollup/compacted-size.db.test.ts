import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { type Embedded, startEmbedded } from "@/lib/server/embedded/embedded";
import { compactCounts } from "./compact";

const HOSTS = Array.from({ length: 20 }, (_, host) => `host-${host}`);

let dataDir: string;
let postgres: Embedded;
let db: Database;

// One of its own: as long as a transaction of another test writes, in whatever database, Postgres may
// keep every version of a row.
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cordwood-size-"));
  postgres = await startEmbedded({ dataDir, log: () => {}, forTests: true });
  db = new Database({ url: postgres.url, tablePrefix: "cordwood" });
  await migrate(db);
});

afterEach(async () => {
  await db.end();
  await postgres.stop(true);
  await rm(dataDir, { recursive: true, force: true });
});

test("a day that is counted for hours takes the space of its counts, not of its compactions", async () => {
  await countRows(1);
  const first = await sizeOfCounts();
  for (let turn = 1; turn < 100; turn++) await countRows(1 + Math.floor(turn / 4));
  const last = await sizeOfCounts();
  expect(last.index).toBe(first.index);
  // A row has grown by a hundred bytes meanwhile, and its page keeps room for the next version.
  expect(last.bytes).toBeLessThanOrEqual(4 * first.bytes);
});

/** A row of each host in one of the day's five minutes, counted from 1. */
async function countRows(slot: number): Promise<void> {
  await db.query(sql`
    insert into ${db.table("count_deltas")} (minute, level, logger_name, hostname, n)
    select timestamptz '2026-11-22 00:04Z' + ${slot - 1} * interval '5 minutes', 'INFO', 'a', host, 1
    from unnest(${HOSTS}::text[]) as host`);
  await compactCounts(db);
}

async function sizeOfCounts(): Promise<{ bytes: number; index: number }> {
  const [found] = await db.query<{ bytes: string; index: string }>(sql`
    select pg_relation_size(oid) as bytes, pg_indexes_size(oid) as index
    from to_regclass(${db.table("pair_counts").text}) as oid`);
  return { bytes: Number(found?.bytes), index: Number(found?.index) };
}
