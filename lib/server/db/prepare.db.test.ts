import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { Database } from "./database";
import { prepare } from "./prepare";

let empty: TestDatabase;
let db: Database;

beforeEach(async () => {
  empty = await emptyDatabase();
  db = new Database({ url: empty.url, tablePrefix: "app" });
});

afterEach(async () => {
  await db.end();
  await empty.drop();
});

async function tables(): Promise<string[]> {
  const rows = await db.query<{ name: string }>(sql`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  return rows.map((row) => row.name);
}

/** The same database as a role with the given grants sees it. */
async function asRole(grants: string): Promise<Database> {
  const role = new URL(empty.url).pathname.slice(1).replace("test_", "role_");
  await db.query(raw(`create role ${role} login password 'p'`));
  for (const grant of grants.split(";").filter((line) => line.trim() !== "")) {
    await db.query(raw(grant.replaceAll("{role}", role)));
  }
  const url = new URL(empty.url);
  url.username = role;
  url.password = "p";
  return new Database({ url: url.href, tablePrefix: "app" });
}

describe("an empty database", () => {
  test("gets Cordwood's table", async () => {
    const { findings, migrated } = await prepare(db);
    expect(findings).toEqual({ kind: "table", owned: true });
    expect(migrated[0]).toBe(1);
    expect(await tables()).toEqual(expect.arrayContaining(["app_logs", "app_migrations"]));
    expect(db.layout).toBe("owned");
  });

  test("is migrated once by two instances that start together", async () => {
    const other = new Database({ url: empty.url, tablePrefix: "app" });
    const both = await Promise.all([prepare(db), prepare(other)]);
    await other.end();
    expect(both.map(({ findings }) => findings.kind)).toEqual(["table", "table"]);
    expect(both.map(({ migrated }) => migrated.length).sort()).toEqual([
      0,
      both[0].migrated.length + both[1].migrated.length,
    ]);
  });

  test("that the role may not create in is left alone, and said so", async () => {
    const reader = await asRole("revoke create on schema public from public");
    const { findings } = await prepare(reader);
    await reader.end();
    expect(findings).toEqual({ kind: "missing", tables: [], mayCreate: false });
    expect(await tables()).toEqual([]);
  });
});

describe("a migrated database", () => {
  test("has nothing to migrate the second time, also for a role that may only read", async () => {
    await prepare(db);
    const reader = await asRole(
      "grant select on app_logs to {role}; grant select on app_migrations to {role}",
    );
    const again = await prepare(reader);
    await reader.end();
    expect(again).toEqual({ findings: { kind: "table", owned: true }, migrated: [] });
  });

  test("of a newer Cordwood is refused with what to do", async () => {
    await prepare(db);
    await db.query(sql`insert into app_migrations (number) values (999)`);
    await expect(prepare(db)).rejects.toThrow(/at migration 999.*Start the newer version/);
  });
});

describe("somebody's own table", () => {
  beforeEach(() => createPlainTable(db));

  test("is read as it is and nothing is created", async () => {
    const { findings, migrated } = await prepare(db);
    expect(findings).toEqual({ kind: "table", owned: false });
    expect(migrated).toEqual([]);
    expect(await tables()).toEqual(["app_logs"]);
  });

  test("is read through a role that may only select", async () => {
    const reader = await asRole("grant select on app_logs to {role}");
    const { findings } = await prepare(reader);
    await reader.end();
    expect(findings).toEqual({ kind: "table", owned: false });
  });

  test("that the role may not read is named with the role", async () => {
    const stranger = await asRole("");
    const { findings } = await prepare(stranger);
    await stranger.end();
    expect(findings).toMatchObject({ kind: "forbidden", role: expect.stringMatching(/^role_/) });
  });

  test("without a column, or with one of another type, is said to be so", async () => {
    await db.query(sql`alter table app_logs drop column hostname`);
    await db.query(sql`alter table app_logs alter column extra_data type text`);
    const { findings } = await prepare(db);
    expect(findings).toMatchObject({
      kind: "misfit",
      problems: [
        { column: "hostname", expected: "character varying", found: null },
        { column: "extra_data", expected: "jsonb", found: "text" },
      ],
    });
  });

  test("with columns of its own besides is fine", async () => {
    await db.query(sql`alter table app_logs add column tenant text`);
    expect((await prepare(db)).findings.kind).toBe("table");
  });
});

describe("a database with other tables", () => {
  test("is left alone; those that could be meant are pointed out", async () => {
    const other = new Database({ url: empty.url, tablePrefix: "shop" });
    await createPlainTable(other);
    await other.end();
    await db.query(sql`create table customers (id integer)`);
    const { findings } = await prepare(db);
    expect(findings).toEqual({
      kind: "missing",
      tables: [
        { name: "shop_logs", fits: true },
        { name: "customers", fits: false },
      ],
      mayCreate: false,
    });
    expect(await tables()).toEqual(["customers", "shop_logs"]);
  });
});
