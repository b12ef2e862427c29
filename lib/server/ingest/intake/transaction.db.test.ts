import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { copyLine } from "@/lib/log/copy-line";
import { batchOf, type IntakePlace, intakePlace } from "@/lib/testing/intake-place";
import { record } from "@/lib/testing/record";
import { commitTogether } from "./commit";
import { Spool } from "./spool";

let place: IntakePlace;

beforeEach(async () => {
  place = await intakePlace();
});

afterEach(() => place.remove());

const patience = { timeout: 15_000 };

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
  await vi.waitFor(async () => expect(await place.stored()).toContain("two"), patience);
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
  await vi.waitFor(async () => expect(await place.stored()).toContain("two"), patience);
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
  await vi.waitFor(async () => expect(await place.stored()).toEqual(["another", "one"]), patience);
});
