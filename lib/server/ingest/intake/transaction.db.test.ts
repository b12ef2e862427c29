import { join } from "node:path";
import { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { copyLine } from "@/lib/log/copy-line";
import { eventually } from "@/lib/testing/eventually";
import { batchOf, type IntakePlace, intakePlace, spreadOut } from "@/lib/testing/intake-place";
import { LostAnswer } from "@/lib/testing/lost-answer";
import { record } from "@/lib/testing/record";
import { timestampsOf } from "./batch";
import { commitAlone, commitTogether } from "./commit";
import { Spool } from "./spool";
import { isCommitted } from "./transaction";

let place: IntakePlace;

beforeEach(async () => {
  place = await intakePlace();
});

afterEach(() => place.remove());

/** The table takes everything but beer. */
function makeDry(): Promise<object[]> {
  const { db } = place;
  return db.query(raw(`alter table ${db.logs.text} add constraint dry check (message <> 'beer')`));
}

describe("a transaction that looked for refused rows is known to have been committed", () => {
  test.each([
    ["none", ["tea", "milk", "tea"]],
    ["the first", ["beer", "tea", "milk"]],
    ["every other one", ["tea", "beer", "milk", "beer"]],
    ["all of the first thousand", [...Array.from({ length: 1_001 }, () => "beer"), "tea", "milk"]],
  ])("where %s was refused", async (_, messages) => {
    await makeDry();
    const batch = spreadOut(messages);
    let transaction = "";
    const beforeCommit = (name: string) => {
      transaction = name;
    };
    await commitAlone(place.db, batch, { hasKeys: false, beforeCommit });
    expect(await place.stored()).toEqual(messages.filter((message) => message !== "beer"));
    expect(await isCommitted(place.db, transaction, timestampsOf([batch]))).toBe(true);
  });
});

test.each([
  ["", ["tea", "milk", "rum"]],
  [", without the row that is refused,", ["beer", "tea", "milk"]],
])(
  "a spooled batch%s is stored once when the answer to its commit is lost",
  async (_, messages) => {
    await makeDry();
    const spool = await Spool.open(join(place.folder, "spool"), 2 ** 20);
    await spool.append([{ ...batchOf(messages), transaction: null }]);
    await spool.close();
    const way = await LostAnswer.to(place.url);
    const intake = place.open({ url: way.url });
    intake.begin();
    await eventually(() => expect(way.lost).toBe(1));
    // What comes behind the batch is written when that is settled.
    await intake.add(batchOf(["last"]));
    await eventually(async () => expect(await place.stored()).toContain("last"));
    expect(await place.stored()).toEqual([...messages.filter((one) => one !== "beer"), "last"]);
    way.close();
  },
);

test("a sender hears what was refused though the answer to the commit was lost", async () => {
  await makeDry();
  const way = await LostAnswer.to(place.url);
  const { refused } = await place.open({ url: way.url }).add(batchOf(["tea", "beer"]));
  expect(way.lost).toBe(1);
  expect(refused).toEqual([{ row: 1, reason: expect.stringMatching(/dry/) }]);
  expect(await place.stored()).toEqual(["tea"]);
  way.close();
});

test("a transaction that was cut off in its commit is not repeated where it went through", async () => {
  let transaction: string | null = null;
  await commitTogether(place.db, [batchOf(["one"])], {
    hasKeys: true,
    beforeCommit: (number) => {
      transaction = number;
    },
  });
  const spool = await Spool.open(join(place.folder, "spool"), 2 ** 20);
  await spool.append([
    { ...batchOf(["one"]), transaction },
    { ...batchOf(["two"]), transaction: null },
  ]);
  await spool.close();
  const next = place.open();
  next.begin();
  await eventually(async () => expect(await place.stored()).toContain("two"));
  expect(await place.stored()).toEqual(["one", "two"]);
});

test.each([
  ["that was made anew", (name: string) => name.replace(/^\d+/, "7")],
  ["that was restored", (name: string) => name.replace(/\/\w{8}\//, "/000000FF/")],
  ["that lags behind", (name: string) => name.replace(/\d+$/, "99999999")],
])("rows of a transaction that a database %s doesn't have are written to it", async (_, to) => {
  let transaction = "";
  await commitTogether(place.db, [batchOf(["another"])], {
    hasKeys: true,
    beforeCommit: (name) => {
      transaction = to(name);
    },
  });
  const spool = await Spool.open(join(place.folder, "spool"), 2 ** 20);
  await spool.append([
    { ...batchOf(["one"]), transaction },
    { ...batchOf(["two"]), transaction: null },
  ]);
  await spool.close();
  place.open().begin();
  await eventually(async () => expect(await place.stored()).toContain("two"));
  expect(await place.stored()).toEqual(["another", "one", "two"]);
});

test("rows whose transaction's number a crash gave to another one are written", async () => {
  let transaction = "";
  await commitTogether(place.db, [batchOf(["another"])], {
    hasKeys: true,
    beforeCommit: (name) => {
      transaction = name;
    },
  });
  const line = copyLine(record({ message: "one", timestamp: "2026-11-20T05:06:07.000000Z" }));
  const spool = await Spool.open(join(place.folder, "spool"), 2 ** 20);
  await spool.append([{ text: Buffer.from(`${line}\n`), rows: 1, key: null, transaction }]);
  await spool.close();
  place.open().begin();
  await eventually(async () => expect(await place.stored()).toEqual(["another", "one"]));
});
