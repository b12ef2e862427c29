import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { Database } from "./database";
import { prepare } from "./prepare";

let empty: TestDatabase;
let db: Database;

beforeEach(async () => {
  empty = await emptyDatabase();
  db = open();
});

afterEach(async () => {
  await db.end();
  await empty.drop();
});

function open(): Database {
  return new Database({ url: empty.url, tablePrefix: "app" });
}

describe("a database that is read-only", () => {
  test("says so to writers, and answers readers", async () => {
    await prepare(db);
    const [{ name } = { name: "" }] = await db.query<{ name: string }>(
      sql`select current_database() as name`,
    );
    await db.query(raw(`alter database "${name}" set default_transaction_read_only = on`));
    const standby = open();
    const insertion = sql`
      insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
      values (now(), 'INFO', 'a', 1, 1, 'h', 'x')`;
    await expect(standby.query(insertion)).rejects.toMatchObject({
      code: "database_refused",
      message: "The database is read-only at the moment.",
    });
    expect(await standby.query(sql`select from app_logs`)).toEqual([]);
    expect(await prepare(standby)).toMatchObject({ findings: { kind: "table", owned: true } });
    await standby.end();
  });
});

describe("a server that has run out of something", () => {
  test.each([
    { what: "disk", state: "53100", says: /disk is full. Free some space/ },
    { what: "memory", state: "53200", says: /out of memory/ },
    { what: "space for temporary files", state: "53400", says: /temporary files.*temp_file_limit/ },
  ])("($what) is reported as that, by SQLSTATE $state", async ({ state, says }) => {
    const raised = db.transaction((client) =>
      client.query(`do $$ begin raise 'the server''s words' using errcode = '${state}'; end $$`),
    );
    await expect(raised).rejects.toMatchObject({
      code: "database_refused",
      message: expect.stringMatching(says),
    });
    expect(await db.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test("(a sort that outgrows temp_file_limit) names what to do about it", async () => {
    const sorting = db.transaction(async (client) => {
      await client.query("set local work_mem = '64kB'; set local temp_file_limit = '64kB'");
      await client.query("select i from generate_series(1, 100000) as i order by md5(i::text)");
    });
    await expect(sorting).rejects.toMatchObject({
      code: "database_refused",
      message: expect.stringMatching(/Narrow the time range/),
    });
  });
});
