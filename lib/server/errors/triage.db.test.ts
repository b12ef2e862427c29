import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { errorGroupDetails } from "@/lib/contract/error-group";
import { ignoreError, resolveError } from "@/lib/contract/error-triage";
import { errors } from "@/lib/contract/errors";
import { formatInstant } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { ERROR_GROUPS } from "./derive-errors";
import { mergeGroups, splitGroups } from "./merge";
import { obstacleToTriage } from "./obstacle";
import { readErrors } from "./read-errors";
import { readErrorGroup } from "./read-group";
import { ignoreGroup, reopenGroup, resolveGroup } from "./resolve";

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-03-29T12:30:00Z") * 1_000;
const SCOPE = { query: null, from: NOW - DAY, to: NOW + DAY, tz: "UTC", now: NOW };

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
});

beforeEach(async () => {
  await db.query(sql`truncate ${db.logs}`);
  await db.query(sql`truncate ${db.table("error_triage")}, ${db.table("error_merges")}`);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

/** Writes errors with a message at some times. */
async function fail(message: string, ...times: number[]): Promise<void> {
  await db.query(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select at, 'ERROR', 'shop', 1, 1, 'h1', ${message}
    from unnest(${times.map(formatInstant)}::timestamptz[]) as at`);
}

async function groups(now = NOW) {
  const list = await readErrors(
    db,
    { ...SCOPE, now },
    { state: [], sort: "frequent", limit: 50, buckets: 5 },
  );
  expect(errors.output.parse(list)).toEqual(list);
  return list.groups;
}

async function only(now = NOW) {
  const [group, ...others] = await groups(now);
  if (!group || others.length > 0) throw new Error("There is not exactly one group.");
  return group;
}

async function named(title: string) {
  const group = (await groups()).find((each) => each.title === title);
  if (!group) throw new Error(`No group is called ${title}.`);
  return group;
}

/** Others to be merged, as they were seen. */
function others(...seen: { fingerprint: string; version: number }[]) {
  return {
    fingerprints: seen.map(({ fingerprint }) => fingerprint),
    versions: seen.map(({ version }) => version),
  };
}

describe("a group", () => {
  test("is new in the range of its first row, and ongoing after it", async () => {
    await fail("disk full", NOW - HOUR);
    expect(await only()).toMatchObject({ state: "new", triage: null, version: 0 });
    await fail("disk full", NOW - 3 * DAY);
    expect(await only()).toMatchObject({ state: "ongoing", count: 1 });
  });

  test("that is resolved stays so when an older row comes late, and regresses with a later one", async () => {
    await fail("disk full", NOW - HOUR);
    const seen = await only();
    const fix = { note: "cleaned up /tmp", link: "https://git.example/fix/1" };
    const changed = await resolveGroup(db, { ...seen, ...fix }, NOW);
    expect(resolveError.output.parse(changed)).toEqual(changed);
    expect(changed).toMatchObject({ version: 1, triage: { action: "resolved", ...fix } });
    expect(await only()).toMatchObject({ state: "resolved", triage: changed.triage });
    await fail("disk full", NOW - 2 * HOUR, NOW - 1);
    expect(await only()).toMatchObject({ state: "resolved", count: 3 });
    await deriveStale(db, ERROR_GROUPS, NOW + DAY);
    expect((await only()).state).toBe("resolved");
    await fail("disk full", NOW + 1);
    expect(await only()).toMatchObject({ state: "regressed", triage: { note: fix.note } });
    await deriveStale(db, ERROR_GROUPS, NOW + DAY);
    expect((await only()).state).toBe("regressed");
  });

  test("of a host whose clock is ahead isn't a regression of itself", async () => {
    await fail("disk full", NOW + HOUR);
    await resolveGroup(db, { ...(await only()), note: "", link: "" }, NOW);
    expect((await only()).state).toBe("resolved");
    await fail("disk full", NOW + HOUR + 1);
    expect((await only()).state).toBe("regressed");
  });

  test("that is ignored for ever stays so", async () => {
    await fail("disk full", NOW - HOUR);
    await ignoreGroup(db, { ...(await only()), note: "a test", until: "forever" }, NOW);
    await fail("disk full", ...Array.from({ length: 200 }, (_, at) => NOW + at));
    expect(await only()).toMatchObject({ state: "ignored", triage: { note: "a test" } });
  });

  test("that is ignored until a time is back then", async () => {
    await fail("disk full", NOW - HOUR);
    const until = formatInstant(NOW + HOUR);
    const ignored = await ignoreGroup(db, { ...(await only()), note: "", until }, NOW);
    expect(ignoreError.output.parse(ignored)).toEqual(ignored);
    expect(ignored.triage?.until).toBe(until);
    expect((await only(NOW + HOUR - 1)).state).toBe("ignored");
    expect((await only(NOW + HOUR)).state).toBe("new");
  });

  test("that is ignored until it escalates is back with twice its busiest hour", async () => {
    // Noon has seven, the busiest hour of the week.
    await fail("disk full", ...Array.from({ length: 7 }, (_, at) => NOW - 30 * HOUR + at));
    await fail("disk full", NOW - HOUR);
    const ignored = await ignoreGroup(db, { ...(await only()), note: "", until: "escalates" }, NOW);
    expect(ignored.triage?.escalates_at).toBe(14);
    await fail("disk full", ...Array.from({ length: 13 }, (_, at) => NOW + HOUR + at));
    expect((await only()).state).toBe("ignored");
    await deriveStale(db, ERROR_GROUPS, NOW + DAY);
    expect((await only()).state).toBe("ignored");
    await fail("disk full", NOW + HOUR);
    expect((await only()).state).toBe("ongoing");
    await deriveStale(db, ERROR_GROUPS, NOW + DAY);
    expect((await only()).state).toBe("ongoing");
  });

  test("that is reopened keeps what was tried", async () => {
    await fail("disk full", NOW - HOUR);
    const resolved = await resolveGroup(db, { ...(await only()), note: "n", link: "" }, NOW);
    expect(await reopenGroup(db, resolved)).toMatchObject({ version: 2, triage: null });
    expect((await only()).state).toBe("new");
  });
});

describe("merged by hand, groups", () => {
  test("are one, by the name of the one they went into, and come apart again", async () => {
    await fail("disk full", NOW - HOUR, NOW - 2 * HOUR);
    await fail("volume is full", NOW - 30 * HOUR, NOW - HOUR / 2);
    await deriveStale(db, ERROR_GROUPS, NOW + DAY);
    const [disk, volume] = [await named("disk full"), await named("volume is full")];
    const merged = await mergeGroups(db, { ...disk, ...others(volume) });
    expect(merged).toMatchObject({ version: 1, merged: [volume.fingerprint] });
    expect(await only()).toMatchObject({
      title: "disk full",
      count: 3,
      state: "ongoing",
      first_seen: formatInstant(NOW - 30 * HOUR),
      last_seen: formatInstant(NOW - HOUR / 2),
      merged: [volume.fingerprint],
    });
    const asked = { fingerprint: volume.fingerprint, buckets: 5, samples: 5 };
    const details = await readErrorGroup(db, SCOPE, asked);
    expect(errorGroupDetails.output.parse(details)).toEqual(details);
    expect(details.group.fingerprint).toBe(disk.fingerprint);
    expect(details.members.map(({ title, count }) => ({ title, count }))).toEqual([
      { title: "disk full", count: 2 },
      { title: "volume is full", count: 1 },
    ]);
    expect(details.samples.map(({ message }) => message)).toEqual([
      "volume is full",
      "disk full",
      "disk full",
    ]);
    await splitGroups(db, { ...merged, fingerprints: [volume.fingerprint] });
    expect((await groups()).map(({ title, count }) => ({ title, count }))).toEqual([
      { title: "disk full", count: 2 },
      { title: "volume is full", count: 1 },
    ]);
  });

  test("bring along what was merged into them", async () => {
    for (const message of ["one", "two", "three"]) await fail(message, NOW - HOUR);
    const [one, two, three] = [await named("one"), await named("two"), await named("three")];
    const merged = await mergeGroups(db, { ...two, ...others(three) });
    await mergeGroups(db, { ...one, ...others(merged) });
    expect(await only()).toMatchObject({ title: "one", count: 3 });
    expect((await only()).merged.sort()).toEqual([two.fingerprint, three.fingerprint].sort());
  });

  test("are resolved as one: a later row of any is a regression", async () => {
    for (const message of ["one", "two"]) await fail(message, NOW - HOUR);
    const [one, two] = [await named("one"), await named("two")];
    const merged = await mergeGroups(db, { ...one, ...others(two) });
    await resolveGroup(db, { ...merged, note: "", link: "" }, NOW);
    expect((await only()).state).toBe("resolved");
    await fail("two", NOW + 1);
    expect((await only()).state).toBe("regressed");
  });
});

describe("of two who decide at once", () => {
  async function both(...deciding: Promise<unknown>[]) {
    const results = await Promise.allSettled(deciding);
    const failed = results.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/[Ss]omebody/),
    });
  }

  test("one resolves and the other is told", async () => {
    await fail("disk full", NOW - HOUR);
    const seen = await only();
    await both(
      resolveGroup(db, { ...seen, note: "mine", link: "" }, NOW),
      ignoreGroup(db, { ...seen, note: "yours", until: "forever" }, NOW),
    );
    expect((await only()).version).toBe(1);
  });

  test("one merges, and no group is in the other and the other way round", async () => {
    await fail("one", NOW - HOUR);
    await fail("two", NOW - HOUR);
    const [one, two] = [await named("one"), await named("two")];
    await both(
      mergeGroups(db, { ...one, ...others(two) }),
      mergeGroups(db, { ...two, ...others(one) }),
    );
    expect(await only()).toMatchObject({ count: 2 });
  });

  test("one merges a group away under the other's hands, or is told that it was resolved", async () => {
    await fail("one", NOW - HOUR);
    await fail("two", NOW - HOUR);
    const [one, two] = [await named("one"), await named("two")];
    await mergeGroups(db, { ...one, ...others(two) });
    const resolving = resolveGroup(db, { ...two, note: "", link: "" }, NOW);
    await expect(resolving).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(one.fingerprint),
    });
  });

  test("one resolves a group, and the other who merges it away is told", async () => {
    for (const message of ["one", "two", "three"]) await fail(message, NOW - HOUR);
    const [one, two, three] = [await named("one"), await named("two"), await named("three")];
    await resolveGroup(db, { ...two, note: "restarted", link: "" }, NOW);
    await expect(mergeGroups(db, { ...one, ...others(three, two) })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(two.fingerprint),
    });
    expect(await groups()).toHaveLength(3);
    expect(await named("two")).toMatchObject({ state: "resolved", triage: { note: "restarted" } });
    await mergeGroups(db, { ...one, ...others(three, await named("two")) });
    expect(await only()).toMatchObject({ title: "one", count: 3 });
  });

  test("one splits off, and the other is told", async () => {
    await fail("one", NOW - HOUR);
    await fail("two", NOW - HOUR);
    const [one, two] = [await named("one"), await named("two")];
    const merged = await mergeGroups(db, { ...one, ...others(two) });
    const split = { ...merged, fingerprints: [two.fingerprint] };
    await both(splitGroups(db, split), splitGroups(db, split));
    expect(await groups()).toHaveLength(2);
  });
});

test("on somebody's own table groups are there, and it says why nothing can be decided", async () => {
  const empty = await emptyDatabase();
  const plain = new Database({ url: empty.url, tablePrefix: "app" });
  await createPlainTable(plain);
  await prepare(plain);
  await plain.query(sql`
    insert into ${plain.logs}
      (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    values (${formatInstant(NOW)}, 'FATAL', 'a', 1, 1, 'h', 'disk 3 full'),
      (${formatInstant(NOW - 1)}, 'ERROR', 'a', 1, 1, 'h', 'disk 4 full')`);
  const asked = { state: [], sort: "latest", limit: 10, buckets: 5 } as const;
  const list = await readErrors(plain, SCOPE, { ...asked, state: [] });
  expect(errors.output.parse(list)).toEqual(list);
  expect(list).toMatchObject({ rows: 2, complete: true, whole: false, states: {} });
  expect(list.obstacle).toMatch(/cordwood adopt/);
  const [group] = list.groups;
  expect(group).toMatchObject({ title: "disk <*> full", count: 2, state: null });
  const seen = { fingerprint: group?.fingerprint ?? "", version: 0, note: "", link: "" };
  await expect(resolveGroup(plain, seen, NOW)).rejects.toMatchObject({ code: "not_writable" });
  expect(await obstacleToTriage((statement) => plain.query(statement), plain)).toBe(list.obstacle);
  await plain.end();
  await empty.drop();
});

test.each(["javascript:alert(1)", "data:text/html,x", "nonsense", "//evil.example"])(
  "a fix can't be linked to %s",
  (link) => {
    const given = { fingerprint: "1-4f0c2ab91d37", version: 0, link };
    expect(resolveError.input.safeParse(given).error?.issues[0]?.path).toEqual(["link"]);
  },
);
