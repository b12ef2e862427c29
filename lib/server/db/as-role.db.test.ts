import { randomUUID } from "node:crypto";
import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeRecords } from "@/lib/server/ingest/writer";
import { type BoundRole, boundRole } from "@/lib/testing/bound-role";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { record } from "@/lib/testing/record";
import { Database } from "./database";
import { prepare } from "./prepare";

describe.each(["plain", "owned"] as const)("of a logs table that is %s, a role", (layout) => {
  let made: TestDatabase;
  let db: Database;
  let role: BoundRole;

  beforeEach(async () => {
    made = layout === "owned" ? await testDatabase() : await emptyDatabase();
    // One connection, so that whoever borrows it next is the one to notice what it was left as.
    db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 1 });
    if (layout === "plain") await createPlainTable(db);
    else await prepare(db);
    await writeRecords(
      db,
      ["payments", "payments", "identity"].map((name) => record({ logger_name: name })),
    );
    role = await boundRole(db, "logger_name = 'payments'");
  });

  afterEach(async () => {
    await role.drop();
    await db.end();
    await made.drop();
  });

  const seen = async (name?: string) => {
    const [found] = await db.snapshot(
      ({ ask }) => ask<{ n: number }>(sql`select count(*)::integer as n from ${db.logs}`),
      { role: name },
    );
    return found?.n;
  };

  test("sees the rows that its policies let it see, and who asks next all rows", async () => {
    expect(await seen(role.name)).toBe(2);
    expect(await seen()).toBe(3);
    expect(await db.query(sql`select count(*)::integer as n from ${db.logs}`)).toEqual([{ n: 3 }]);
  });

  test("leaves nothing of it behind where a question fails or is dropped", async () => {
    const gone = new AbortController();
    const failing = db.snapshot(({ ask }) => ask(sql`select 1 / 0`), { role: role.name });
    await expect(failing).rejects.toThrow();
    const leaving = db.snapshot(
      async ({ ask }) => {
        const answer = ask(sql`select pg_sleep(60)`);
        gone.abort();
        return answer;
      },
      { role: role.name, signal: gone.signal },
    );
    await expect(leaving).rejects.toMatchObject({ code: "cancelled" });
    expect(await seen()).toBe(3);
  });

  test("changes nothing", async () => {
    await db.query(raw(`grant all on ${db.logs.text} to ${role.name}`));
    const writing = db.snapshot(({ ask }) => ask(sql`delete from ${db.logs}`), { role: role.name });
    await expect(writing).rejects.toThrow();
    expect(await seen()).toBe(3);
  });

  test("is asked of the same table, whatever schema has its name", async () => {
    await db.query(raw(`create schema authorization ${role.name}`));
    await db.query(raw(`create table ${role.name}.cordwood_logs (id bigint)`));
    expect(await seen(role.name)).toBe(2);
  });

  test.each([
    ["is a superuser", (name: string) => `alter role ${name} superuser`, /is a superuser/],
    [
      "goes round policies",
      (name: string) => `alter role ${name} bypassrls`,
      /goes round row-level/,
    ],
    ["may not read", (name: string) => `revoke select on cordwood_logs from ${name}`, /permission/],
    [
      "has the owner's rights",
      (name: string) => `grant ${name} to current_user; alter table cordwood_logs owner to ${name}`,
      /rights of the table's owner/,
    ],
    [
      "meets no policies any more",
      () => "alter table cordwood_logs disable row level security",
      /not enabled on the logs table/,
    ],
    ["is gone", (name: string) => `alter role ${name} rename to ${name}_x`, /does not exist/],
  ])("that %s is told so, and no rows", async (_, change, told) => {
    for (const statement of change(role.name).split("; ")) await db.query(raw(statement));
    await expect(seen(role.name)).rejects.toMatchObject({
      code: "database_refused",
      message: expect.stringMatching(told),
    });
    expect(await seen()).toBe(3);
    // So that it can be dropped.
    const [owner] = await db.query<{ name: string }>(sql`select current_user as name`);
    await db.query(raw(`alter table cordwood_logs owner to "${owner?.name}"`));
    const there = await db.query(sql`select from pg_roles where rolname = ${`${role.name}_x`}`);
    if (there.length > 0) await db.query(raw(`alter role ${role.name}_x rename to ${role.name}`));
  });
});

describe("who isn't a member of a role", () => {
  test("can't read as it, until it is granted, and not after that is revoked", async () => {
    const made = await testDatabase();
    const admin = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 1 });
    await prepare(admin);
    const role = await boundRole(admin, "true");
    const login = `login_${randomUUID().replaceAll("-", "")}`;
    await admin.query(raw(`create role ${login} login password 'choose-one'`));
    const url = new URL(made.url);
    url.username = login;
    url.password = "choose-one";
    const db = new Database({ url: url.href, tablePrefix: "cordwood", poolSize: 1 });
    const read = () =>
      db.snapshot(({ ask }) => ask(sql`select from ${db.logs}`), { role: role.name });
    const refusal = {
      code: "database_refused",
      message: expect.stringMatching(/permission denied to set role/),
    };
    try {
      await expect(read()).rejects.toMatchObject(refusal);
      await admin.query(raw(`grant ${role.name} to ${login}`));
      expect(await read()).toEqual([]);
      await admin.query(raw(`revoke ${role.name} from ${login}`));
      await expect(read()).rejects.toMatchObject(refusal);
    } finally {
      await db.end();
      await role.drop();
      await admin.query(raw(`drop role ${login}`));
      await admin.end();
      await made.drop();
    }
  });
});
