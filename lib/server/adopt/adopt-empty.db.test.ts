import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Client, Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { describeSchema } from "@/lib/testing/describe-schema";
import { eventually } from "@/lib/testing/eventually";
import { createPlainTable } from "@/lib/testing/plain-table";
import { adoptEmpty } from "./adopt-empty";
import { prepareOwn } from "./prepare-own";

const INSERTION = `
  insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
  values (now(), 'INFO', 'a', 1, 1, 'h', $1)`;

let database: TestDatabase;
let db: Database;

beforeEach(async () => {
  database = await emptyDatabase();
  db = new Database({ url: database.url, tablePrefix: "app", poolSize: 8 });
  await createPlainTable(db);
});

afterEach(async () => {
  await db.end();
  await database.drop();
});

const write = (message: string) =>
  db.transaction((client) =>
    client.query({ name: "insertion", text: INSERTION, values: [message] }),
  );

async function messages(): Promise<string[]> {
  const rows = await db.query<{ message: string }>(sql`select message from app_logs order by id`);
  return rows.map(({ message }) => message);
}

const OWNED = { findings: { kind: "table", owned: true } };
const PLAIN = { findings: { kind: "table", owned: false }, migrated: [] };

describe("an empty plain table", () => {
  test("becomes what Cordwood itself would have made, and writers write on", async () => {
    expect(await prepareOwn(db)).toMatchObject(OWNED);
    expect(db.layout).toBe("owned");
    const fresh = await emptyDatabase();
    const other = new Database({ url: fresh.url, tablePrefix: "app" });
    await prepare(other);
    expect(await describeSchema(db)).toBe(await describeSchema(other));
    await other.end();
    await fresh.drop();
    await write("one");
    expect(await messages()).toEqual(["one"]);
    const [counted] = await db.query(sql`select sum(n)::integer as n from app_count_deltas`);
    expect(counted).toEqual({ n: 1 });
  });

  test("keeps who may do what with it", async () => {
    const role = new URL(database.url).pathname.slice(1).replace("test_", "writer_");
    await db.query(raw(`create role ${role}`));
    await db.query(raw(`grant select, insert on app_logs to ${role}`));
    await db.query(raw(`grant usage on sequence app_logs_id_seq to ${role}`));
    expect(await adoptEmpty(db)).toBe(true);
    await db.transaction(async (client) => {
      await client.query(`set local role ${role}`);
      await client.query(INSERTION, ["by the role"]);
    });
    expect(await messages()).toEqual(["by the role"]);
  });

  test("is adopted once by two Cordwoods that start together", async () => {
    const other = new Database({ url: database.url, tablePrefix: "app" });
    const adopted = await Promise.all([adoptEmpty(db), adoptEmpty(other)]);
    await other.end();
    expect(adopted.filter(Boolean)).toHaveLength(1);
  });

  test("loses nothing of those who write meanwhile, by statements prepared before too", async () => {
    // Stops the adoption right after it has locked the table, for as long as the test holds 7.
    await db.query(
      raw(`create function stop() returns event_trigger language plpgsql set lock_timeout = 0 as
        $$ begin perform pg_advisory_xact_lock(7); end $$`),
    );
    await db.query(
      raw(`create event trigger stop on ddl_command_end when tag in ('CREATE SCHEMA')
        execute function stop()`),
    );
    const writer = new Database({ url: database.url, tablePrefix: "app", poolSize: 1 });
    const writeOver = (client: Client, message: string) =>
      client.query({ name: "insertion", text: INSERTION, values: [message] });
    // Prepared on the plain table, which stays empty.
    await writer.withClient(async (client) => {
      await client.query("begin");
      await writeOver(client, "undone");
      await client.query("rollback");
    });
    let adopting: Promise<boolean> | undefined;
    const writing: Promise<unknown>[] = [];
    await db.transaction(async (client) => {
      await client.query("select pg_advisory_xact_lock(7)");
      adopting = adoptEmpty(db);
      await waiting("advisory", 1);
      writing.push(writer.withClient((prepared) => writeOver(prepared, "prepared before")));
      writing.push(write("new"));
      await waiting("relation", 2);
    });
    expect(await adopting).toBe(true);
    await Promise.all(writing);
    expect((await messages()).sort()).toEqual(["new", "prepared before"]);
    await writer.end();
  });
});

/** Resolves once so many wait for a lock of that kind in this database: other tests wait in theirs. */
function waiting(kind: "advisory" | "relation", count: number): Promise<void> {
  return eventually(async () => {
    const found = await db.query(sql`
      select from pg_locks join pg_database on pg_database.oid = pg_locks.database
      where not granted and locktype = ${kind} and datname = current_database()`);
    expect(found).toHaveLength(count);
  });
}

describe("left as it is", () => {
  const expectPlain = async () => {
    const before = await describeSchema(db);
    expect(await prepareOwn(db)).toEqual(PLAIN);
    expect(await describeSchema(db)).toBe(before);
  };

  test("one with a row", async () => {
    await write("one");
    await expectPlain();
    expect(await messages()).toEqual(["one"]);
  });

  test.each([
    ["that a view reads", "create view recent as select * from app_logs"],
    [
      "with somebody's trigger",
      "create trigger t before insert on app_logs for each row execute function suppress_redundant_updates_trigger()",
    ],
    ["with an index of its owner's own", "create index own on app_logs (module)"],
    ["with an index on an expression", "create index own on app_logs (lower(level))"],
    ["with a comment", "comment on table app_logs is 'ask Ada first'"],
    ["with storage options", "alter table app_logs set (fillfactor = 70)"],
    ["whose rows others refer to", "create table notes (log bigint references app_logs (id))"],
    [
      "whose adoption was begun",
      "create schema app_adoption; create table app_adoption.progress ()",
    ],
  ])("one %s", async (_, statement) => {
    await db.query(raw(statement));
    await expectPlain();
  });

  test("one of another role's", async () => {
    const role = new URL(database.url).pathname.slice(1).replace("test_", "reader_");
    await db.query(raw(`create role ${role} login password 'p'`));
    await db.query(raw(`grant select on app_logs to ${role}`));
    const url = new URL(database.url);
    url.username = role;
    url.password = "p";
    const reader = new Database({ url: url.href, tablePrefix: "app" });
    expect(await prepareOwn(reader)).toEqual(PLAIN);
    await reader.end();
  });

  test("one whose first row is committed while the adoption waits for its writer", async () => {
    let preparing: Promise<unknown> | undefined;
    await db.transaction(async (client) => {
      await client.query(INSERTION, ["first"]);
      preparing = prepareOwn(db);
      await waiting("relation", 1);
    });
    expect(await preparing).toEqual(PLAIN);
    expect(await messages()).toEqual(["first"]);
  });

  test.each([
    "create trigger t before insert on app_logs for each row execute function suppress_redundant_updates_trigger()",
    "alter table app_logs add column tenant text",
    "create index own on app_logs (module)",
  ])("one that is changed while the adoption waits for it: %s", async (change) => {
    let preparing: Promise<unknown> | undefined;
    await db.transaction(async (client) => {
      // Keeps others off, and readers of the catalogue don't see yet what is changed.
      await client.query("lock table app_logs in row exclusive mode");
      preparing = prepareOwn(db);
      await waiting("relation", 1);
      await client.query(change);
    });
    expect(await preparing).toEqual(PLAIN);
  });
});
