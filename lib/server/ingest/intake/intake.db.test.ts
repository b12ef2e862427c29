import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { copyLine } from "@/lib/log/copy-line";
import { Database } from "@/lib/server/db/database";
import type { ReadinessState } from "@/lib/server/readiness";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { record } from "@/lib/testing/record";
import type { Batch } from "./batch";
import { commitTogether } from "./commit";
import { Intake } from "./intake";
import { Spool } from "./spool";

let database: TestDatabase;
let db: Database;
let folder: string;
let state: ReadinessState;
const running: Intake[] = [];

beforeEach(async () => {
  database = await testDatabase();
  db = new Database({ url: database.url, tablePrefix: "cordwood", poolSize: 2 });
  folder = await mkdtemp(join(tmpdir(), "cordwood-intake-"));
  state = { status: "ready" };
});

afterEach(async () => {
  for (const intake of running.splice(0)) await intake.stop();
  await db.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function open(options: { url?: string; spoolBytes?: number } = {}): Intake {
  const { url = database.url, spoolBytes = 2 ** 24 } = options;
  const intake = new Intake({
    db: new Database({ url, tablePrefix: "cordwood", poolSize: 2 }),
    spoolFolder: join(folder, "spool"),
    spoolBytes,
    state: () => state,
    layout: () => db.layout,
  });
  running.push(intake);
  return intake;
}

async function close(intake: Intake): Promise<void> {
  running.splice(running.indexOf(intake), 1);
  await intake.stop();
}

/** Nobody listens there. */
const AWAY = "postgres://nobody@127.0.0.1:1/none";

function batch(messages: string[], key: string | null = null): Batch {
  const lines = messages.map((message) => `${copyLine(record({ message }))}\n`);
  return { text: Buffer.from(lines.join("")), rows: messages.length, key };
}

async function stored(): Promise<string[]> {
  const rows = await db.query<{ message: string }>(sql`select message from ${db.logs} order by id`);
  return rows.map(({ message }) => message);
}

const patience = { timeout: 15_000 };

test("what comes at once is written together, in the order in which it came", async () => {
  const intake = open();
  const names = Array.from({ length: 500 }, (_, index) => `row ${index}`);
  await Promise.all(names.map((name) => intake.add(batch([name]))));
  expect(await stored()).toEqual(names);
  expect(intake.tally.rows).toBe(500);
  expect(intake.tally.commits).toBeLessThan(50);
});

test("one refused row among what comes at once costs some transactions and not hundreds", async () => {
  await db.query(raw(`alter table ${db.logs.text} add constraint dry check (message <> 'beer')`));
  const intake = open();
  const names = Array.from({ length: 256 }, (_, index) => (index === 100 ? "beer" : "tea"));
  const written = await Promise.all(names.map((name) => intake.add(batch([name]))));
  expect(written.filter(({ refused }) => refused.length > 0)).toEqual([written[100]]);
  expect(await stored()).toHaveLength(255);
  expect(intake.tally.commits).toBeLessThan(20);
});

describe("while the database is away", () => {
  test("batches are kept on disk and acknowledged, and written by the next process, in order", async () => {
    const first = open({ url: AWAY });
    for (const name of ["one", "two", "three"]) await first.add(batch([name]));
    expect(first.state).toMatchObject({ spoolRows: 3, failure: expect.stringMatching(/reached/) });
    await close(first);

    const second = open();
    second.begin();
    await second.add(batch(["four"]));
    await vi.waitFor(async () => expect(await stored()).toHaveLength(4), patience);
    expect(await stored()).toEqual(["one", "two", "three", "four"]);
    await vi.waitFor(() => expect(second.state).toMatchObject({ spoolRows: 0, spoolBytes: 0 }));
  });

  test("a batch is turned away where the disk may hold no more, and where it may hold none", async () => {
    const small = open({ url: AWAY, spoolBytes: 1_000 });
    await small.add(batch(["one"]));
    await expect(small.add(batch(["x".repeat(1_000)]))).rejects.toMatchObject({
      code: "overloaded",
    });
    expect(small.tally.overloads).toBe(1);
    await close(small);
    await rm(folder, { recursive: true });
    const none = open({ url: AWAY, spoolBytes: 0 });
    await expect(none.add(batch(["one"]))).rejects.toMatchObject({ code: "database_away" });
  });

  test("a batch with a key that is sent again counts once when it is written", async () => {
    db.layout = "owned";
    const first = open({ url: AWAY });
    await first.add(batch(["one"], "k"));
    await first.add(batch(["one"], "k"));
    await close(first);
    const second = open();
    second.begin();
    await second.add(batch(["two"]));
    await vi.waitFor(async () => expect(await stored()).toContain("two"), patience);
    expect(await stored()).toEqual(["one", "two"]);
  });

  test("rows that it refuses when it is back go to the rejects file, with the reason", async () => {
    const first = open({ url: AWAY });
    await first.add(batch(["tea", "beer", "milk"]));
    await close(first);
    await db.query(raw(`alter table ${db.logs.text} add constraint dry check (message <> 'beer')`));
    const second = open();
    second.begin();
    await vi.waitFor(async () => expect(await stored()).toEqual(["tea", "milk"]), patience);
    await vi.waitFor(() => expect(second.tally.rejectedLater).toBe(1));
    const lines = (await readFile(second.state.rejectsFile, "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { reason: expect.stringMatching(/dry/), row: { message: "beer", level: "INFO" } },
    ]);
  });

  test("one refused row among hundreds of entries costs some transactions and not hundreds", async () => {
    const spool = await Spool.open(join(folder, "spool"), 2 ** 20);
    const names = Array.from({ length: 256 }, (_, index) => (index === 100 ? "beer" : "tea"));
    await spool.append(names.map((name) => ({ ...batch([name]), transaction: null })));
    await spool.close();
    await db.query(raw(`alter table ${db.logs.text} add constraint dry check (message <> 'beer')`));
    const intake = open();
    intake.begin();
    await vi.waitFor(async () => expect(await stored()).toHaveLength(255), patience);
    await vi.waitFor(() => expect(intake.tally.rejectedLater).toBe(1));
    expect(intake.tally.commits).toBeLessThan(20);
  });

  test("nothing is tried before the database has been prepared", async () => {
    state = { status: "failing", error: Object.assign(new Error("away"), FAILING) };
    const intake = open();
    await intake.add(batch(["one"]));
    expect(intake.state.spoolRows).toBe(1);
    expect(await stored()).toEqual([]);
    state = { status: "ready" };
    await vi.waitFor(async () => expect(await stored()).toEqual(["one"]), patience);
  });
});

test("senders that go on while the spool is emptied lose nothing and get no failure", async () => {
  state = { status: "failing", error: Object.assign(new Error("away"), FAILING) };
  const intake = open();
  const sent: string[] = [];
  let isSending = true;
  const senders = ["a", "b", "c"].map(async (sender) => {
    for (let count = 0; isSending; count += 1) {
      await intake.add(batch([`${sender} ${count}`]));
      sent.push(`${sender} ${count}`);
    }
  });
  await vi.waitFor(() => expect(sent.length).toBeGreaterThan(30), patience);
  state = { status: "ready" };
  await vi.waitFor(async () => expect((await stored()).length).toBeGreaterThan(200), patience);
  isSending = false;
  await Promise.all(senders);
  await vi.waitFor(() => expect(intake.state.spoolRows).toBe(0), patience);
  expect((await stored()).sort()).toEqual(sent.sort());
});

const FAILING = {
  name: "AppError",
  code: "database_away" as const,
  options: {},
  details: undefined,
};

test("a transaction that was cut off in its commit is not repeated where it went through", async () => {
  let transaction: string | null = null;
  await commitTogether(db, [batch(["one"])], {
    hasKeys: true,
    beforeCommit: (number) => {
      transaction = number;
    },
  });
  const spool = await Spool.open(join(folder, "spool"), 2 ** 20);
  await spool.append([
    { ...batch(["one"]), transaction },
    { ...batch(["two"]), transaction: null },
  ]);
  await spool.close();
  const next = open();
  next.begin();
  await vi.waitFor(async () => expect(await stored()).toContain("two"), patience);
  expect(await stored()).toEqual(["one", "two"]);
});

test.each([
  ["that was made anew", (name: string) => name.replace(/^\d+/, "7")],
  ["that was restored", (name: string) => name.replace(/\/\w{8}\//, "/000000FF/")],
  ["that lags behind", (name: string) => name.replace(/\d+$/, "99999999")],
])("rows of a transaction that a database %s doesn't have are written to it", async (_, to) => {
  let transaction = "";
  await commitTogether(db, [batch(["another"])], {
    hasKeys: true,
    beforeCommit: (name) => {
      transaction = to(name);
    },
  });
  const spool = await Spool.open(join(folder, "spool"), 2 ** 20);
  await spool.append([
    { ...batch(["one"]), transaction },
    { ...batch(["two"]), transaction: null },
  ]);
  await spool.close();
  open().begin();
  await vi.waitFor(async () => expect(await stored()).toContain("two"), patience);
  expect(await stored()).toEqual(["another", "one", "two"]);
});

describe("what waiting won't mend is told at once:", () => {
  test("a role that may only read", async () => {
    await db.query(raw("create role reader_intake login password 'reader'"));
    await db.query(raw(`grant select on ${db.logs.text} to reader_intake`));
    const url = new URL(database.url);
    [url.username, url.password] = ["reader_intake", "reader"];
    const intake = open({ url: url.href });
    await expect(intake.add(batch(["one"]))).rejects.toMatchObject({
      code: "database_refused",
      message: expect.stringMatching(/lacks a privilege.*Grant it/),
    });
    await db.query(raw(`drop owned by reader_intake; drop role reader_intake`));
  });

  test("a column that was dropped; once it is back, rows are taken again", async () => {
    const intake = open();
    await db.query(raw(`alter table ${db.logs.text} rename column pathname to gone`));
    await expect(intake.add(batch(["one"]))).rejects.toMatchObject({ code: "table_unfit" });
    await db.query(raw(`alter table ${db.logs.text} rename column gone to pathname`));
    await intake.add(batch(["two"]));
    expect(await stored()).toEqual(["two"]);
  });

  test("no logs table yet", async () => {
    state = { status: "starting", message: "Cordwood is starting." };
    await expect(open().add(batch(["one"]))).rejects.toMatchObject({ code: "starting" });
  });
});

test("a table that is made read-only is waited for on disk, and clears by itself", async () => {
  const intake = open();
  const name = new URL(database.url).pathname.slice(1);
  await db.query(raw(`alter database ${name} set default_transaction_read_only = on`));
  await intake.add(batch(["one"]));
  expect(intake.state).toMatchObject({ spoolRows: 1, failure: expect.stringMatching(/read-only/) });
  await db.query(raw(`alter database ${name} set default_transaction_read_only = off`));
  const others =
    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()";
  await db.query(raw(`${others} and datname = current_database()`));
  await vi.waitFor(async () => expect(await stored()).toEqual(["one"]), patience);
});

test("somebody's plain table is written to like Cordwood's own", async () => {
  const empty = await emptyDatabase();
  const plain = new Database({ url: empty.url, tablePrefix: "cordwood", poolSize: 1 });
  await createPlainTable(plain);
  const intake = open({ url: empty.url });
  await intake.add(batch(["one"], "key"));
  const [row] = await plain.query(sql`select message, extra_data from ${plain.logs}`);
  expect(row).toEqual({ message: "one", extra_data: null });
  await close(intake);
  await plain.end();
  await empty.drop();
});
