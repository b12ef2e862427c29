import sql from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatInstant, type Micros } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { ERROR_GROUPS } from "@/lib/server/errors/derive-errors";
import { OPERATION_CALLS } from "@/lib/server/operations/derive-calls";
import { mergeDays } from "@/lib/server/operations/merge-days";
import { createPartitions } from "@/lib/server/partition/create";
import { DAY } from "@/lib/server/partition/day";
import { compactCounts } from "@/lib/server/rollup/compact";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { expire } from "./expire";

const TODAY: Micros = Date.parse("2026-11-22T00:00:00Z") * 1_000;
const OLD = TODAY - 2 * DAY;

let clone: TestDatabase;
let db: Database;

beforeEach(async () => {
  clone = await testDatabase();
  db = new Database({ url: clone.url, tablePrefix: "cordwood" });
  await prepare(db);
  await createPartitions(db, OLD, TODAY);
});

afterEach(async () => {
  await db.end();
  await clone.drop();
});

function write(at: Micros, logger: string, message: string) {
  return db.query(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
    values (${formatInstant(at)}, 'ERROR', ${logger}, 1, 1, 'host', ${message}, '{"duration_ms": 12}')`);
}

async function derive() {
  await compactCounts(db);
  for (const each of [ERROR_GROUPS, OPERATION_CALLS]) await deriveStale(db, each, TODAY);
  await mergeDays(db, TODAY);
}

/** What the groups are called, with the loggers that are listed. */
async function names() {
  const groups = await db.query<{ title: string; fingerprint: string }>(sql`
    select title, fingerprint from ${db.table("error_groups")} order by title`);
  const loggers = await db.query<{ logger_name: string }>(sql`
    select logger_name from ${db.table("loggers")} order by 1`);
  return { groups, loggers: loggers.map(({ logger_name }) => logger_name) };
}

const titles = async () => (await names()).groups.map(({ title }) => title);

test("with the last row of a group and of a logger goes what they were called", async () => {
  await write(OLD, "app.gone", "secret plan failed");
  await write(OLD, "app.stays", "disk is full");
  await write(TODAY - DAY, "app.stays", "disk is full");
  await derive();
  expect(await titles()).toEqual(["disk is full", "secret plan failed"]);
  expect((await names()).loggers).toEqual(["app.gone", "app.stays"]);

  await expire(db, TODAY - DAY, () => {});
  expect(await titles()).toEqual(["disk is full"]);
  expect((await names()).loggers).toEqual(["app.stays"]);
});

test("groups that people decided about, merged or divided keep their names", async () => {
  const messages = ["decided about", "merged into another", "the other", "divided", "forgotten"];
  for (const message of messages) await write(OLD, "app", message);
  await derive();
  const { groups } = await names();
  const of = (wanted: string) => groups.find(({ title }) => title === wanted)?.fingerprint ?? "";
  await db.query(sql`
    insert into ${db.table("error_triage")} (fingerprint, version) values (${of("decided about")}, 1)`);
  await db.query(sql`
    insert into ${db.table("error_merges")}
    values (${of("merged into another")}, ${of("the other")})`);
  await db.query(sql`
    insert into ${db.table("error_divisions")} values (${of("divided")}, 'logger', '')`);
  const kept = messages.slice(0, -1).sort();

  await expire(db, TODAY - DAY, () => {});
  expect(await titles()).toEqual(kept);
  await write(OLD, "app", "forgotten");
  await derive();
  await db.query(sql`truncate ${db.logs}`);
  expect(await titles()).toEqual(kept);
});

test("with the rows of a day go the calls they told of", async () => {
  await write(OLD, "app", "slow");
  await write(TODAY - DAY, "app", "slow");
  await derive();
  const calls = () =>
    db.query(sql`
      select unit from ${db.table("operation_hours")}
      union all
      select unit from ${db.table("operation_days")}`);
  expect(await calls()).toHaveLength(4);
  await expire(db, TODAY - DAY, () => {});
  expect(await calls()).toEqual(
    [TODAY - DAY, TODAY - DAY].map((at) => ({ unit: formatInstant(at) })),
  );
});

test("a table that is emptied leaves nothing of its rows beside it", async () => {
  await write(OLD, "app", "secret plan failed");
  await derive();
  const [before] = await db.query(sql`
    select count(*)::integer as n from ${db.table("operation_days")}`);
  expect(before).toEqual({ n: 1 });
  await db.query(sql`truncate ${db.logs}`);
  const tables = await db.query<{ name: string }>(sql`
    select relname as name from pg_class
    where relkind = 'r' and relname like 'cordwood\_%' and relname !~ '_(migrations|jobs|arrivals)$'`);
  for (const { name } of tables) {
    const rows = await db.query(sql`select from ${db.table(name.slice("cordwood_".length))}`);
    expect([name, rows.length]).toEqual([name, 0]);
  }
});
