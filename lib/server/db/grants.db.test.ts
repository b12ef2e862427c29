import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { raw } from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { obstacleToSignIn } from "@/lib/server/auth/obstacle";
import { writeRecords } from "@/lib/server/ingest/writer";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { record } from "@/lib/testing/record";
import { Database } from "./database";
import { readGrants } from "./grants";
import { prepare } from "./prepare";

const DOCUMENT = readFileSync("docs/database-roles.md", "utf8");

let empty: TestDatabase;
let admin: Database;
let roles: string[];

beforeEach(async () => {
  empty = await emptyDatabase();
  admin = new Database({ url: empty.url, tablePrefix: "cordwood", poolSize: 1 });
  roles = [];
});

afterEach(async () => {
  for (const role of roles) await admin.query(raw(`drop owned by ${role} cascade`));
  for (const role of roles) await admin.query(raw(`drop role ${role}`));
  await admin.end();
  await empty.drop();
});

/** Runs what the document says for a purpose, with its roles by other names; returns that of one. */
async function run(purpose: string, named: RegExp, others: Record<string, string> = {}) {
  const [, statements = ""] =
    new RegExp(`\`\`\`sql ${purpose}\n([^\`]+)\`\`\``).exec(DOCUMENT) ?? [];
  // Roles are the whole server's: other tests have theirs.
  const role = `role_${randomUUID().replaceAll("-", "")}`;
  const own = Object.entries(others).reduce(
    (text, [name, other]) => text.replaceAll(name, other),
    statements.replace(named, role),
  );
  expect(own).toContain(role);
  for (const statement of own.split(";\n").filter((each) => each.trim() !== "")) {
    await admin.query(raw(statement));
    if (!roles.includes(role)) roles.push(role);
  }
  return role;
}

/** Does what the document says for a purpose, and connects as the role it makes. */
async function asDocumented(purpose: string, change?: (role: string) => string): Promise<Database> {
  const role = await run(purpose, /cordwood_(reader|writer|owner)/g);
  if (change) await admin.query(raw(change(role)));
  const url = new URL(empty.url);
  url.username = role;
  url.password = "choose-one";
  return new Database({ url: url.href, tablePrefix: "cordwood", poolSize: 2 });
}

async function grantsAs(db: Database) {
  const grants = await readGrants(db, "/nowhere");
  return { does: grants.does, notes: grants.notes.map(({ kind, text }) => `${kind}: ${text}`) };
}

test.each(["reading", "writing"])(
  "a role that is made for %s lets nobody sign in, which is said at the start",
  async (purpose) => {
    await prepare(admin);
    expect(await obstacleToSignIn(admin)).toBeNull();
    const db = await asDocumented(
      purpose,
      (role) => `grant select on all tables in schema public to ${role}`,
    );
    try {
      await prepare(db);
      expect(await obstacleToSignIn(db)).toMatch(
        /^Nobody can sign in: the database role role_\w+ may not write to "cordwood_people"/,
      );
    } finally {
      await db.end();
    }
  },
);

test("the reader of the document reads, writes nothing, and has what it needs", async () => {
  await createPlainTable(admin);
  await writeRecords(admin, [record()]);
  const db = await asDocumented("reading");
  try {
    await prepare(db);
    expect(await grantsAs(db)).toEqual({ does: "reads", notes: [] });
    expect(await db.query(raw("select 1 as one from cordwood_logs"))).toEqual([{ one: 1 }]);
    await expect(writeRecords(db, [record()])).rejects.toThrow();
  } finally {
    await db.end();
  }
});

test("the writer of the document writes, takes nothing back, and has what it needs", async () => {
  await createPlainTable(admin);
  const db = await asDocumented("writing");
  try {
    await prepare(db);
    expect(await writeRecords(db, [record()])).toBe(1);
    expect(await grantsAs(db)).toEqual({ does: "writes", notes: [] });
    await expect(db.query(raw("delete from cordwood_logs"))).rejects.toThrow();
  } finally {
    await db.end();
  }
});

test("the owner of the document gets a table of Cordwood's own, and has what it needs", async () => {
  const db = await asDocumented("owning");
  try {
    await prepare(db);
    expect(db.layout).toBe("owned");
    expect(await writeRecords(db, [record()])).toBe(1);
    expect(await grantsAs(db)).toEqual({ does: "owns", notes: [] });
  } finally {
    await db.end();
  }
});

test("as the role of the document that policies bind the owner reads what they let it see", async () => {
  const db = await asDocumented("owning");
  try {
    await prepare(db);
    const loggers = ["payments.card", "identity"];
    await writeRecords(
      db,
      loggers.map((name) => record({ logger_name: name })),
    );
    const { role: owner } = await readGrants(db, "/nowhere");
    const role = await run("binding", /payments_reader/g, { cordwood_owner: owner });
    const names = (as?: string) =>
      db.snapshot(({ ask }) => ask(raw("select logger_name from cordwood_logs order by 1")), {
        role: as,
      });
    expect(await names(role)).toEqual([{ logger_name: "payments.card" }]);
    expect(await names()).toHaveLength(2);
    expect(await grantsAs(db)).toEqual({ does: "owns", notes: [] });
  } finally {
    await db.end();
  }
});

test.each([
  ["a superuser", (role: string) => `alter role ${role} superuser`, /superuser/],
  ["who makes roles", (role: string) => `alter role ${role} createrole`, /create roles/],
  ["who goes round policies", (role: string) => `alter role ${role} bypassrls`, /row-level/],
  ["who runs programs", (role: string) => `grant pg_execute_server_program to ${role}`, /programs/],
  ["who reads everything", (role: string) => `grant pg_read_all_data to ${role}`, /all tables/],
  ["who may delete", (role: string) => `grant delete on cordwood_logs to ${role}`, /delete rows/],
])("%s has too much, and is told so", async (_, change, told) => {
  await createPlainTable(admin);
  const db = await asDocumented("reading", change);
  try {
    await prepare(db);
    const { notes } = await grantsAs(db);
    expect(notes).toEqual([expect.stringMatching(told)]);
    expect(notes[0]).toMatch(/^too_much/);
  } finally {
    await db.end();
  }
});

test("who inserts but may not count ids lacks something", async () => {
  await createPlainTable(admin);
  const db = await asDocumented("reading", (role) => `grant insert on cordwood_logs to ${role}`);
  try {
    await prepare(db);
    expect((await grantsAs(db)).notes).toEqual([expect.stringMatching(/^missing: .*sequence/)]);
  } finally {
    await db.end();
  }
});
