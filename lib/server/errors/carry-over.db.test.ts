import sql, { raw } from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { deriveUnit } from "@/lib/server/derive/derive-unit";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { ERROR_GROUPS } from "./derive-errors";
import { divideGroup, uniteGroup } from "./divide";
import { mergeGroups, splitGroups } from "./merge";
import { readErrors } from "./read-errors";
import { readErrorGroup } from "./read-group";
import { readErrorReach } from "./read-reach";
import { ignoreGroup, resolveGroup } from "./resolve";

const HOUR = 3_600_000_000;
const NOW = Date.parse("2026-03-29T12:30:00Z") * 1_000;
const SCOPE = { query: null, from: NOW - 24 * HOUR, to: NOW, tz: "UTC", now: NOW };
const [EARLY, LATE] = [NOW - 9.5 * HOUR, NOW - 4.5 * HOUR];

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
});

beforeEach(async () => {
  await db.query(sql`truncate ${db.logs}`);
  for (const table of [
    "error_triage",
    "error_merges",
    "error_successors",
    "error_groups",
    "error_divisions",
  ]) {
    await db.query(sql`truncate ${db.table(table)}`);
  }
  await fail("disk is full", EARLY, LATE);
  await fail("bank is closed", EARLY, LATE);
  await fail("paper ran out", EARLY);
  await deriveStale(db, ERROR_GROUPS, NOW);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

async function fail(message: string, ...times: number[]): Promise<void> {
  await db.query(sql`
    insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select at, 'ERROR', 'shop', 1, 1, 'h1', ${message}
    from unnest(${times.map(formatInstant)}::timestamptz[]) as at`);
}

async function group(title: string) {
  const asked = { state: [], sort: "frequent" as const, limit: 50, buckets: 5 };
  const { groups } = await readErrors(db, SCOPE, asked);
  const found = groups.find((each) => each.title === title);
  if (!found) throw new Error(`No group is called ${title}.`);
  return found;
}

/** Makes what was sorted look as if rules of version 0 had done it, whose groups were other ones. */
async function makeOlder(olderOf: (fingerprint: string) => string): Promise<void> {
  const columns = {
    error_rows: ["fingerprint"],
    error_triage: ["fingerprint"],
    error_merges: ["fingerprint", "into_fingerprint"],
    error_divisions: ["fingerprint"],
  };
  for (const [table, names] of Object.entries(columns)) {
    for (const name of names.map((each) => raw(each))) {
      const rows = await db.query<{ id: string }>(
        sql`select distinct ${name} as id from ${db.table(table)}`,
      );
      for (const { id } of rows) {
        await db.query(
          sql`update ${db.table(table)} set ${name} = ${olderOf(id)} where ${name} = ${id}`,
        );
      }
    }
  }
  await db.query(sql`truncate ${db.table("error_counts")}, ${db.table("error_groups")}`);
  await db.query(sql`update ${db.table("derived")} set version = 0`);
}

const sameGroup = (fingerprint: string) => fingerprint.replace(/^\d+/, "0");

test("what people decided about groups holds when newer rules sort their rows anew", async () => {
  await resolveGroup(db, { ...(await group("disk is full")), note: "made room", link: "" }, NOW);
  await mergeGroups(db, {
    ...(await group("disk is full")),
    fingerprints: [(await group("paper ran out")).fingerprint],
    versions: [0],
  });
  await ignoreGroup(db, { ...(await group("bank is closed")), note: "", until: "forever" }, NOW);
  await makeOlder(sameGroup);
  await deriveStale(db, ERROR_GROUPS, NOW);
  const disk = await group("disk is full");
  expect(disk).toMatchObject({ state: "resolved", count: 3, triage: { note: "made room" } });
  expect(disk.merged).toHaveLength(1);
  expect(await group("bank is closed")).toMatchObject({ state: "ignored", count: 2 });
  await fail("disk is full", NOW + 1);
  expect(
    (
      await readErrors(
        db,
        { ...SCOPE, to: NOW + HOUR },
        { state: ["regressed"], sort: "latest", limit: 5, buckets: 5 },
      )
    ).groups,
  ).toMatchObject([{ title: "disk is full", count: 4 }]);
});

test("a link to a group of older rules leads to the one that most of its rows are in now", async () => {
  await fail("disk is full", LATE);
  const [disk, paper] = [await group("disk is full"), await group("paper ran out")];
  // Nobody has decided anything about them.
  const both = [disk, paper].map(({ fingerprint }) => sameGroup(fingerprint));
  await deriveStale(db, ERROR_GROUPS, NOW);
  await makeOlder((id) => (sameGroup(id) === both[1] ? (both[0] ?? "") : sameGroup(id)));
  await deriveStale(db, ERROR_GROUPS, NOW);
  const asked = { fingerprint: both[0] ?? "", buckets: 5, samples: 1 };
  const answer = await readErrorGroup(db, SCOPE, asked);
  expect(answer.group).toMatchObject({ fingerprint: disk.fingerprint, count: 3 });
  const reach = await readErrorReach(db, SCOPE, [asked.fingerprint]);
  expect(reach.groups).toMatchObject([
    { fingerprint: disk.fingerprint, loggers: [{ value: "shop", count: 3 }] },
  ]);
});

test("what is decided about a group while its hours are sorted anew holds for all of them", async () => {
  const { fingerprint } = await group("disk is full");
  await makeOlder(sameGroup);
  await deriveUnit(db, ERROR_GROUPS, Math.floor(LATE / HOUR) * HOUR);
  const older = { fingerprint: sameGroup(fingerprint), version: 0 };
  await resolveGroup(db, { ...older, note: "made room", link: "" }, NOW);
  await deriveStale(db, ERROR_GROUPS, NOW);
  expect(await group("disk is full")).toMatchObject({ triage: { note: "made room" } });
});

test("each part of a group that is divided keeps what was decided about the whole", async () => {
  await resolveGroup(db, { ...(await group("disk is full")), note: "made room", link: "" }, NOW);
  const whole = sameGroup((await group("disk is full")).fingerprint);
  await makeOlder(() => whole);
  await deriveStale(db, ERROR_GROUPS, NOW);
  for (const title of ["disk is full", "bank is closed", "paper ran out"]) {
    expect(await group(title)).toMatchObject({ state: "resolved", triage: { note: "made room" } });
  }
});

test("groups that fall together keep what was decided last", async () => {
  await resolveGroup(
    db,
    { ...(await group("disk is full")), note: "made room", link: "" },
    NOW - 1,
  );
  const disk = await group("disk is full");
  await db.query(sql`
    insert into ${db.table("error_triage")} (fingerprint, version, action, at, note, resolved_to)
    select '1-000000000000', 1, action, at + interval '1 hour', 'made more room', resolved_to
    from ${db.table("error_triage")} where fingerprint = ${disk.fingerprint}`);
  await db.query(sql`
    update ${db.table("error_rows")} set fingerprint = '1-000000000000'
    where fingerprint = ${disk.fingerprint} and timestamp = ${formatInstant(EARLY)}`);
  await makeOlder(sameGroup);
  await deriveStale(db, ERROR_GROUPS, NOW);
  expect(await group("disk is full")).toMatchObject({ triage: { note: "made more room" } });
});

test("what somebody makes of a group that was sorted anew isn't undone by its other hours", async () => {
  const { fingerprint, version } = await group("paper ran out");
  await fail("paper ran out", LATE);
  await deriveStale(db, ERROR_GROUPS, NOW);
  await mergeGroups(db, {
    ...(await group("disk is full")),
    fingerprints: [fingerprint],
    versions: [version],
  });
  await makeOlder(sameGroup);
  await deriveUnit(db, ERROR_GROUPS, Math.floor(LATE / HOUR) * HOUR);
  await splitGroups(db, { ...(await group("disk is full")), fingerprints: [fingerprint] });
  await deriveStale(db, ERROR_GROUPS, NOW);
  expect(await group("paper ran out")).toMatchObject({ fingerprint, merged: [] });
});

describe("a group that was split", () => {
  async function parts() {
    const asked = { state: [], sort: "frequent" as const, limit: 50, buckets: 5 };
    const { groups } = await readErrors(db, SCOPE, asked);
    return groups.filter(({ title }) => title === "disk is full");
  }

  const wasOf = (host: string) => parts().then((all) => all.find(({ part }) => part === host));

  beforeEach(async () => {
    await db.query(sql`
      update ${db.logs} set hostname = 'h2' where timestamp = ${formatInstant(EARLY)}`);
    await divideGroup(db, { ...(await group("disk is full")), by: "host", key: "" }, NOW);
    const mended = await wasOf("h2");
    if (!mended) throw new Error("It wasn't split.");
    await resolveGroup(db, { ...mended, note: "made room", link: "" }, NOW);
    await makeOlder(sameGroup);
  });

  test("has the same parts by newer rules, with what was decided about each", async () => {
    await deriveStale(db, ERROR_GROUPS, NOW);
    expect(await parts()).toHaveLength(2);
    expect(await wasOf("h1")).toMatchObject({ count: 1, triage: null });
    expect(await wasOf("h2")).toMatchObject({ count: 1, triage: { note: "made room" } });
  });

  test("stays together where somebody puts it together before all hours are sorted anew", async () => {
    await deriveUnit(db, ERROR_GROUPS, Math.floor(LATE / HOUR) * HOUR);
    const whole = (await wasOf("h1"))?.part_of;
    if (!whole) throw new Error("Its parts weren't carried over.");
    await uniteGroup(db, whole, NOW);
    await deriveStale(db, ERROR_GROUPS, NOW);
    expect(await parts()).toMatchObject([{ count: 2, part: "", part_of: null }]);
  });
});
