import sql from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TailClient } from "@/lib/testing/tail-client";
import { TailedTable } from "@/lib/testing/tailed-table";

let table: TailedTable;

beforeEach(async () => {
  table = await TailedTable.create("owned", { mostViewers: 2, mostRows: 100 });
});

afterEach(() => table.remove());

test("more rows than are sent at once are left out and counted", async () => {
  const client = await table.watch();
  await table.db.query(sql`
    insert into ${table.db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select now() + n * interval '1 microsecond', 'INFO', 'shop', 1, 1, 'web-1', n::text
    from generate_series(1, 120) as n`);
  await client.until(({ rows }) => rows.length >= 100);
  expect(client.notices).toMatchObject([{ code: "skipped", rows: 20 }]);
  expect(client.messages[0]).toBe("21");
  expect(table.tail.counts.leftOut).toBe(20);
});

/** A thousand rows in one go, the oldest thirty of which are errors. */
async function writeMany(): Promise<void> {
  await table.db.query(sql`
    insert into ${table.db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select now() + n * interval '1 microsecond', case when n <= 30 then 'ERROR' else 'INFO' end,
      'shop', 1, 1, 'web-1', n::text
    from generate_series(1, 1000) as n`);
}

const ERRORS = Array.from({ length: 30 }, (_, index) => String(index + 1));

test("who waits for few of the rows gets all of them, however many others come at once", async () => {
  const [all, errors] = [await table.watch(), await table.watch("level:error")];
  await writeMany();
  await all.until(({ rows }) => rows.length >= 100);
  await errors.until(({ rows }) => rows.length >= 30);
  expect(errors.messages).toEqual(ERRORS);
  expect(errors.notices).toEqual([]);
  expect(all.messages[0]).toBe("901");
  expect(all.notices).toMatchObject([{ code: "skipped", rows: 900 }]);
});

test("who waits for many is told how many of theirs are left out", async () => {
  const [many, errors] = [await table.watch("level:info"), await table.watch("level:error")];
  await writeMany();
  await many.until(({ rows }) => rows.length >= 100);
  await errors.until(({ rows }) => rows.length >= 30);
  expect(many.messages[0]).toBe("901");
  expect(many.notices).toMatchObject([{ code: "skipped", rows: 870 }]);
});

test("who comes back to too many rows gets all of the few they wait for", async () => {
  const first = await table.watch("level:error");
  const after = first.lastId;
  await first.leave();
  await writeMany();
  const again = await table.watch("level:error", after);
  await again.until(({ rows }) => rows.length >= 30);
  expect(again.messages).toEqual(ERRORS);
  expect(again.notices).toEqual([]);
});

test("a client that takes nothing is sent away with a notice, the others go on", async () => {
  const idle = table.open();
  const client = await table.watch();
  const long = "x".repeat(1_000_000);
  for (let n = 1; n <= 11; n++) {
    await table.write(long);
    await client.until(({ rows }) => rows.length >= n);
  }
  expect(table.tail.counts).toMatchObject({ viewers: 1, dropped: 1 });
  const slow = new TailClient(idle);
  await slow.until(({ notices }) => notices.length > 0);
  expect(slow.notices).toMatchObject([{ code: "slow" }]);
});

test("a viewer too many is refused, until one leaves", async () => {
  const first = await table.watch();
  await table.watch();
  expect(() => table.open()).toThrow(/2 live tails are open already/);
  await first.leave();
  await table.watch();
});

test("stopping ends every stream", async () => {
  const client = await table.watch();
  await table.tail.stop();
  await client.until(({ hasEnded }) => hasEnded);
  expect(() => table.open()).toThrow(/stopping/);
});

test("a query that fails ends its own stream, and no other", async () => {
  const client = await table.watch();
  const broken = await table.watch("message:/(/");
  await table.write("a");
  await client.until(({ rows }) => rows.length >= 1);
  await table.write("b");
  await client.until(({ rows }) => rows.length >= 2);
  expect(broken.notices).toMatchObject([
    { code: "failed", message: expect.stringContaining("regular expression") },
  ]);
  expect(client.notices).toEqual([]);
});
