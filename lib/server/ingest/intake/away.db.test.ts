import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventually } from "@/lib/testing/eventually";
import { HeldLine } from "@/lib/testing/held-line";
import { batchOf, type IntakePlace, intakePlace, WHILE_AWAY } from "@/lib/testing/intake-place";
import { Spool } from "./spool";

let place: IntakePlace;

beforeEach(async () => {
  place = await intakePlace();
});

afterEach(() => place.remove());

/** Nobody listens there. */
const AWAY = "postgres://nobody@127.0.0.1:1/none";

test("batches are kept on disk and acknowledged, and written by the next process, in order", async () => {
  const first = place.open({ url: AWAY });
  for (const name of ["one", "two", "three"]) await first.add(batchOf([name]));
  expect(first.state).toMatchObject({ spoolRows: 3, failure: expect.stringMatching(/reached/) });
  await place.close(first);

  const second = place.open();
  second.begin();
  await second.add(batchOf(["four"]));
  await eventually(async () => expect(await place.stored()).toHaveLength(4));
  expect(await place.stored()).toEqual(["one", "two", "three", "four"]);
  await eventually(() => expect(second.state).toMatchObject({ spoolRows: 0, spoolBytes: 0 }));
});

test("a batch is turned away where the disk may hold no more, and where it may hold none", async () => {
  const small = place.open({ url: AWAY, spoolBytes: 1_000 });
  await small.add(batchOf(["one"]));
  await expect(small.add(batchOf(["x".repeat(1_000)]))).rejects.toMatchObject({
    code: "overloaded",
  });
  expect(small.tally.overloads).toBe(1);
  await place.close(small);
  await rm(place.folder, { recursive: true });
  const none = place.open({ url: AWAY, spoolBytes: 0 });
  await expect(none.add(batchOf(["one"]))).rejects.toMatchObject({ code: "database_away" });
});

test("a batch with a key that is sent again counts once when it is written", async () => {
  place.db.layout = "owned";
  const first = place.open({ url: AWAY });
  await first.add(batchOf(["one"], "k"));
  await first.add(batchOf(["one"], "k"));
  await place.close(first);
  const second = place.open();
  second.begin();
  await second.add(batchOf(["two"]));
  await eventually(async () => expect(await place.stored()).toContain("two"));
  expect(await place.stored()).toEqual(["one", "two"]);
});

test("rows that it refuses when it is back go to the rejects file, with the reason", async () => {
  const first = place.open({ url: AWAY });
  await first.add(batchOf(["tea", "beer", "milk"]));
  await place.close(first);
  await place.db.query(
    raw(`alter table ${place.db.logs.text} add constraint dry check (message <> 'beer')`),
  );
  const second = place.open();
  second.begin();
  await eventually(async () => expect(await place.stored()).toEqual(["tea", "milk"]));
  await eventually(() => expect(second.tally.rejectedLater).toBe(1));
  const lines = (await readFile(second.state.rejectsFile, "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { reason: expect.stringMatching(/dry/), row: { message: "beer", level: "INFO" } },
  ]);
});

test("rejects are counted once whatever fails on the way, and by the next process too", async () => {
  const first = place.open({ url: AWAY });
  await first.add(batchOf(["tea", "beer"]));
  await place.close(first);
  await place.db.query(
    raw(`alter table ${place.db.logs.text} add constraint dry check (message <> 'beer')`),
  );
  // The first two commits fail behind the file: the spool can't note what it is about to do.
  const failing = vi
    .spyOn(Spool.prototype, "beginCommit")
    .mockRejectedValueOnce(new Error("no"))
    .mockRejectedValueOnce(new Error("no"));
  const second = place.open();
  second.begin();
  await eventually(async () => expect(await place.stored()).toEqual(["tea"]));
  await eventually(() => expect(second.state.spoolRows).toBe(0));
  expect(failing.mock.calls.length).toBeGreaterThan(2);
  await eventually(() => expect(second.tally.rejectedLater).toBe(1));
  expect(await readFile(second.state.rejectsFile, "utf8")).toMatch(/^[^\n]+\n$/);
  await place.close(second);
  const third = place.open();
  third.begin();
  await eventually(() => expect(third.state.rejectedRows).toBe(1));
  expect(third.tally.rejectedLater).toBe(0);
});

test("where the rejects files may hold no more nothing is lost: logs wait until they are moved", async () => {
  const folder = join(place.folder, "spool");
  await mkdir(folder, { recursive: true });
  const before = join(folder, "rejects-000007.ndjson");
  await writeFile(before, `${"x".repeat(2 ** 24)}\n`);
  const first = place.open({ url: AWAY });
  await first.add(batchOf(["beer"]));
  await first.add(batchOf(["tea"]));
  await place.close(first);
  await place.db.query(
    raw(`alter table ${place.db.logs.text} add constraint dry check (message <> 'beer')`),
  );
  const second = place.open();
  second.begin();
  await eventually(() => expect(second.state.failure).toMatch(/rejects files .* 16 MB/));
  expect(second.state.spoolRows).toBe(2);
  expect(second.tally.rejectedLater).toBe(0);
  await rename(before, join(place.folder, "moved"));
  await eventually(async () => expect(await place.stored()).toEqual(["tea"]));
  expect(await readFile(second.state.rejectsFile, "utf8")).toContain("beer");
});

test("one refused row among hundreds of entries costs some transactions and not hundreds", async () => {
  const spool = await Spool.open(join(place.folder, "spool"), 2 ** 20);
  const names = Array.from({ length: 256 }, (_, index) => (index === 100 ? "beer" : "tea"));
  await spool.append(names.map((name) => ({ ...batchOf([name]), transaction: null })));
  await spool.close();
  await place.db.query(
    raw(`alter table ${place.db.logs.text} add constraint dry check (message <> 'beer')`),
  );
  const intake = place.open();
  intake.begin();
  await eventually(async () => expect(await place.stored()).toHaveLength(255));
  await eventually(() => expect(intake.tally.rejectedLater).toBe(1));
  expect(intake.tally.commits).toBeLessThan(20);
});

test("nothing is tried before the database has been prepared", async () => {
  place.state = WHILE_AWAY;
  const intake = place.open();
  await intake.add(batchOf(["one"]));
  expect(intake.state.spoolRows).toBe(1);
  expect(await place.stored()).toEqual([]);
  place.state = { status: "ready" };
  await eventually(async () => expect(await place.stored()).toEqual(["one"]));
});

test("senders that go on while the spool is emptied lose nothing and get no failure", async () => {
  place.state = WHILE_AWAY;
  const intake = place.open();
  const sent: string[] = [];
  let isSending = true;
  const senders = ["a", "b", "c"].map(async (sender) => {
    for (let count = 0; isSending; count += 1) {
      await intake.add(batchOf([`${sender} ${count}`]));
      sent.push(`${sender} ${count}`);
    }
  });
  await eventually(() => expect(sent.length).toBeGreaterThan(30));
  place.state = { status: "ready" };
  await eventually(async () => expect((await place.stored()).length).toBeGreaterThan(200));
  isSending = false;
  await Promise.all(senders);
  await eventually(() => expect(intake.state.spoolRows).toBe(0));
  expect((await place.stored()).sort()).toEqual(sent.sort());
});

test("while Postgres hangs what is sent goes to disk, and is there once when it goes on", async () => {
  const line = await HeldLine.to(place.url);
  const intake = place.open({ url: line.url, answerMs: 300 });
  await intake.add(batchOf(["one"]));
  line.hold();
  await intake.add(batchOf(["two"]));
  expect(intake.state).toMatchObject({ spoolRows: 1, failure: expect.stringMatching(/reached/) });
  line.release();
  await intake.add(batchOf(["three"]));
  await eventually(() => expect(intake.state.spoolRows).toBe(0));
  expect(await place.stored()).toEqual(["one", "two", "three"]);
  await place.close(intake);
  line.close();
});

test("while the table is locked what is sent goes to disk, and no session is left waiting for it", async () => {
  const intake = place.open({ answerMs: 600 });
  await place.db.transaction(async (client) => {
    await client.query(`lock table ${place.db.logs.text}`);
    await intake.add(batchOf(["one"]));
    expect(intake.state).toMatchObject({ spoolRows: 1, failure: expect.stringMatching(/a lock/) });
    await eventually(async () => {
      const waiting = await place.db.query(sql`
        select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      // The one that tries at this moment.
      expect(waiting.length).toBeLessThan(2);
    });
  });
  await eventually(async () => expect(await place.stored()).toEqual(["one"]));
});

test("a table that is made read-only is waited for on disk, and clears by itself", async () => {
  const intake = place.open();
  const name = new URL(place.url).pathname.slice(1);
  await place.db.query(raw(`alter database ${name} set default_transaction_read_only = on`));
  await intake.add(batchOf(["one"]));
  expect(intake.state).toMatchObject({ spoolRows: 1, failure: expect.stringMatching(/read-only/) });
  await place.db.query(raw(`alter database ${name} set default_transaction_read_only = off`));
  const others =
    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()";
  await place.db.query(raw(`${others} and datname = current_database()`));
  await eventually(async () => expect(await place.stored()).toEqual(["one"]));
});
