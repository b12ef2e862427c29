import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { emptyDatabase } from "@/lib/testing/database";
import { batchOf, type IntakePlace, intakePlace } from "@/lib/testing/intake-place";
import { createPlainTable } from "@/lib/testing/plain-table";

let place: IntakePlace;

beforeEach(async () => {
  place = await intakePlace();
});

afterEach(() => place.remove());

test("what comes at once is written together, in the order in which it came", async () => {
  const intake = place.open();
  const names = Array.from({ length: 500 }, (_, index) => `row ${index}`);
  await Promise.all(names.map((name) => intake.add(batchOf([name]))));
  expect(await place.stored()).toEqual(names);
  expect(intake.tally.rows).toBe(500);
  expect(intake.tally.commits).toBeLessThan(50);
});

test("one refused row among what comes at once costs some transactions and not hundreds", async () => {
  await place.db.query(
    raw(`alter table ${place.db.logs.text} add constraint dry check (message <> 'beer')`),
  );
  const intake = place.open();
  const names = Array.from({ length: 256 }, (_, index) => (index === 100 ? "beer" : "tea"));
  const written = await Promise.all(names.map((name) => intake.add(batchOf([name]))));
  expect(written.filter(({ refused }) => refused.length > 0)).toEqual([written[100]]);
  expect(await place.stored()).toHaveLength(255);
  expect(intake.tally.commits).toBeLessThan(20);
});

describe("what waiting won't mend is told at once:", () => {
  test("a role that may only read", async () => {
    await place.db.query(raw("create role reader_intake login password 'reader'"));
    await place.db.query(raw(`grant select on ${place.db.logs.text} to reader_intake`));
    const url = new URL(place.url);
    [url.username, url.password] = ["reader_intake", "reader"];
    const intake = place.open({ url: url.href });
    await expect(intake.add(batchOf(["one"]))).rejects.toMatchObject({
      code: "database_refused",
      message: expect.stringMatching(/lacks a privilege.*Grant it/),
    });
    await place.db.query(raw(`drop owned by reader_intake; drop role reader_intake`));
  });

  test("a column that was dropped; once it is back, rows are taken again", async () => {
    const intake = place.open();
    await place.db.query(raw(`alter table ${place.db.logs.text} rename column pathname to gone`));
    await expect(intake.add(batchOf(["one"]))).rejects.toMatchObject({ code: "table_unfit" });
    await place.db.query(raw(`alter table ${place.db.logs.text} rename column gone to pathname`));
    await intake.add(batchOf(["two"]));
    expect(await place.stored()).toEqual(["two"]);
  });

  test("no logs table yet", async () => {
    place.state = { status: "starting", message: "Cordwood is starting." };
    await expect(place.open().add(batchOf(["one"]))).rejects.toMatchObject({ code: "starting" });
  });
});

test("somebody's plain table is written to like Cordwood's own", async () => {
  const empty = await emptyDatabase();
  const plain = new Database({ url: empty.url, tablePrefix: "cordwood", poolSize: 1 });
  await createPlainTable(plain);
  const intake = place.open({ url: empty.url });
  await intake.add(batchOf(["one"], "key"));
  const [row] = await plain.query(sql`select message, extra_data from ${plain.logs}`);
  expect(row).toEqual({ message: "one", extra_data: null });
  await place.close(intake);
  await plain.end();
  await empty.drop();
});
