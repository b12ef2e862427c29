import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { errorDifferences, errorGroupDetails } from "@/lib/contract/error-group";
import { divideErrors } from "@/lib/contract/error-triage";
import { formatInstant } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { writeRecords } from "@/lib/server/ingest/writer";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { ERROR_GROUPS } from "./derive-errors";
import { divideGroup, uniteGroup } from "./divide";
import { mergeGroups, splitGroups } from "./merge";
import { readErrorDifferences } from "./read-differences";
import { readErrors } from "./read-errors";
import { readErrorGroup } from "./read-group";
import { readErrorReach } from "./read-reach";
import { ignoreGroup, resolveGroup } from "./resolve";

const HOUR = 3_600_000_000;
const NOW = Date.parse("2026-03-29T12:30:00Z") * 1_000;
const SCOPE = { query: null, from: NOW - 24 * HOUR, to: NOW, tz: "UTC", now: NOW };
const TITLE = "order <*> could not be paid";

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
});

beforeEach(async () => {
  await db.query(sql`truncate ${db.logs}`);
  for (const table of ["triage", "merges", "divisions", "successors", "groups"]) {
    await db.query(sql`truncate ${db.table(`error_${table}`)}`);
  }
  // Three of one bank in an hour that is over, and one of another in the hour being written.
  await fail({ bank: "north", at: NOW - 5 * HOUR });
  await fail({ bank: "north", at: NOW - 5 * HOUR + 1 });
  await fail({ bank: "north", at: NOW - 4 * HOUR });
  await fail({ bank: "south", at: NOW - HOUR / 10 });
  await deriveStale(db, ERROR_GROUPS, NOW);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

let orders = 0;

/** Each error is of another order. */
async function fail({ bank, at }: { bank: string; at: number }): Promise<void> {
  orders += 1;
  await writeRecords(db, [
    record({
      timestamp: formatInstant(at),
      level: "ERROR",
      message: `order ${orders} could not be paid`,
      logger_name: "shop.pay",
      hostname: "web-1",
      // A retry is named by few, each by another name.
      extra_data: {
        pay: { bank },
        order_id: `o-${orders}`,
        ...(bank === "south" && { retry: `r-${orders}` }),
      },
    }),
  ]);
}

async function groups(now = NOW) {
  const asked = { state: [], sort: "frequent" as const, limit: 50, buckets: 5 };
  return (await readErrors(db, { ...SCOPE, to: now, now }, asked)).groups;
}

/** What there is, as a list of title, part and count. */
async function listed(now = NOW) {
  return (await groups(now)).map(({ title, part, count }) => `${title} | ${part} | ${count}`);
}

async function whole() {
  const [group, ...others] = await groups();
  if (!group || others.length > 0) throw new Error("There is not exactly one group.");
  return group;
}

async function part(name: string) {
  const group = (await groups()).find((each) => each.part === name);
  if (!group) throw new Error(`No part is ${name}.`);
  return group;
}

const BY_BANK = { by: "extra", key: "pay.bank" } as const;
const NORTH = "pay.bank: north";
const SOUTH = "pay.bank: south";

test("what a group's errors differ in is found, but for ids that each has another of", async () => {
  const { fingerprint } = await whole();
  const found = await readErrorDifferences(db, SCOPE, fingerprint);
  expect(errorDifferences.output.parse(found)).toEqual(found);
  expect(found).toMatchObject({
    looked: 4,
    differences: [
      {
        ...BY_BANK,
        parts: [
          { value: "north", count: 3 },
          { value: "south", count: 1 },
        ],
      },
    ],
  });
});

describe("a group that is split", () => {
  test("is as many groups as its errors have values, in hours that are over and in the one being written", async () => {
    const changed = await divideGroup(db, { ...(await whole()), ...BY_BANK }, NOW);
    expect(divideErrors.output.parse(changed)).toEqual(changed);
    expect(await listed()).toEqual([
      `${TITLE} | ${NORTH} | 3`,
      `${TITLE.replace("<*>", String(orders))} | ${SOUTH} | 1`,
    ]);
    expect((await part(NORTH)).part_of).toEqual({
      fingerprint: changed.fingerprint,
      version: changed.version,
    });
  });

  test("takes later errors and late ones into its parts, also new ones", async () => {
    await divideGroup(db, { ...(await whole()), ...BY_BANK }, NOW);
    await fail({ bank: "south", at: NOW - 5 * HOUR });
    await fail({ bank: "east", at: NOW - 1 });
    const expected = [
      expect.stringContaining(`${NORTH} | 3`),
      expect.stringContaining(`${SOUTH} | 2`),
      expect.stringContaining("pay.bank: east | 1"),
    ];
    expect(await listed()).toEqual(expected);
    await deriveStale(db, ERROR_GROUPS, NOW + 2 * HOUR);
    expect(await listed()).toEqual(expected);
  });

  test("is one again once it is put together, whatever was merged into its parts", async () => {
    await divideGroup(db, { ...(await whole()), ...BY_BANK }, NOW);
    await mergeGroups(db, {
      ...(await part(NORTH)),
      fingerprints: [(await part(SOUTH)).fingerprint],
      versions: [0],
    });
    const { part_of } = await part(NORTH);
    if (!part_of) throw new Error("It is of no group.");
    await uniteGroup(db, part_of, NOW);
    expect(await listed()).toEqual([`${TITLE} |  | 4`]);
    expect((await whole()).merged).toEqual([]);
  });

  test("is found by the rows it would be found by, and by a link to it its largest part is", async () => {
    const { fingerprint } = await whole();
    await divideGroup(db, { ...(await whole()), ...BY_BANK }, NOW);
    const details = await readErrorGroup(db, SCOPE, { fingerprint, buckets: 5, samples: 5 });
    expect(errorGroupDetails.output.parse(details)).toEqual(details);
    expect(details.group).toMatchObject({ part: NORTH, count: 3 });
    expect(details.samples).toHaveLength(3);
    const south = await part(SOUTH);
    const reach = await readErrorReach(db, SCOPE, [south.fingerprint]);
    expect(reach.groups).toMatchObject([{ fingerprint: south.fingerprint, host_count: 1 }]);
  });

  test("can be split again, and both are undone by putting the first together", async () => {
    const first = await divideGroup(db, { ...(await whole()), ...BY_BANK }, NOW);
    await divideGroup(db, { ...(await part(NORTH)), by: "extra", key: "order_id" }, NOW);
    expect(await groups()).toHaveLength(4);
    await uniteGroup(db, first, NOW);
    expect(await listed()).toEqual([`${TITLE} |  | 4`]);
  });

  test("leaves to its parts what was decided about it, until more is decided", async () => {
    const fix = { note: "called the bank", link: "" };
    await resolveGroup(db, { ...(await whole()), ...fix }, NOW);
    await divideGroup(db, { ...(await whole()), ...BY_BANK }, NOW);
    expect(await part(NORTH)).toMatchObject({ state: "resolved", triage: fix, version: 0 });
    const both = { ...(await part(NORTH)), fingerprints: [(await part(SOUTH)).fingerprint] };
    const merged = await mergeGroups(db, { ...both, versions: [0] });
    expect(await whole()).toMatchObject({ state: "resolved", triage: fix, version: 1 });
    await splitGroups(db, { ...merged, fingerprints: both.fingerprints });
    await ignoreGroup(db, { ...(await part(SOUTH)), note: "", until: "forever" }, NOW);
    expect((await groups()).map(({ state }) => state)).toEqual(["resolved", "ignored"]);
    await fail({ bank: "north", at: NOW + 1 });
    expect((await groups(NOW + HOUR)).map(({ state }) => state)).toEqual(["regressed", "ignored"]);
  });

  test("that was ignored until it escalates does so by the errors of all its parts", async () => {
    await ignoreGroup(db, { ...(await whole()), note: "", until: "escalates" }, NOW);
    await divideGroup(db, { ...(await whole()), ...BY_BANK }, NOW);
    expect((await part(SOUTH)).state).toBe("ignored");
    for (const bank of ["north", "south"]) {
      for (let n = 0; n < 5; n += 1) await fail({ bank, at: NOW - HOUR / 10 - n });
    }
    expect((await part(SOUTH)).state).toBe("new");
  });
});

describe("a group isn't split", () => {
  test("by what its errors don't differ in, or nearly each has another of", async () => {
    const group = await whole();
    const by = (by: "logger" | "text") => divideGroup(db, { ...group, by, key: "" }, NOW);
    await expect(by("logger")).rejects.toMatchObject({ code: "bad_parameter" });
    for (let n = 0; n < 20; n += 1) await fail({ bank: "north", at: NOW - n });
    await expect(by("text")).rejects.toMatchObject({ message: expect.stringMatching(/more than/) });
    expect(await groups()).toHaveLength(1);
  });

  test("while others are merged into it, and no group is merged away that was split meanwhile", async () => {
    await divideGroup(db, { ...(await whole()), ...BY_BANK }, NOW);
    const [north, south] = [await part(NORTH), await part(SOUTH)];
    const merged = await mergeGroups(db, {
      ...north,
      fingerprints: [south.fingerprint],
      versions: [south.version],
    });
    const again = divideGroup(db, { ...merged, by: "extra", key: "order_id" }, NOW);
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    const apart = await splitGroups(db, { ...merged, fingerprints: [south.fingerprint] });
    await divideGroup(db, { ...apart, by: "extra", key: "order_id" }, NOW);
    const late = mergeGroups(db, {
      ...(await part(SOUTH)),
      fingerprints: [north.fingerprint],
      versions: [north.version],
    });
    await expect(late).rejects.toMatchObject({ message: expect.stringMatching(/has split/) });
  });

  test("twice by two who do it at once, and the second to put it together is told", async () => {
    const group = await whole();
    const splitting = [1, 2].map(() => divideGroup(db, { ...group, ...BY_BANK }, NOW));
    const results = await Promise.allSettled(splitting);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await groups()).toHaveLength(2);
    const { part_of } = await part(NORTH);
    if (!part_of) throw new Error("It is of no group.");
    const { version } = await uniteGroup(db, part_of, NOW);
    await expect(uniteGroup(db, { ...part_of, version }, NOW)).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

test.each([
  { by: "extra", key: "" },
  { by: "logger", key: "bank" },
  { by: "colour", key: "" },
  { by: "extra", key: "a\nb" },
])("nothing is split by %o", (given) => {
  const input = { fingerprint: "1-4f0c2ab91d37", version: 0, ...given };
  expect(divideErrors.input.safeParse(input).success).toBe(false);
});
