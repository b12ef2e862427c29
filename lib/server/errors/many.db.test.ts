import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { errorSimilar, errorSpecial } from "@/lib/contract/error-group";
import { formatInstant } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { cutRange } from "@/lib/server/search/buckets";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { ERROR_GROUPS } from "./derive-errors";
import { NO_DIVISIONS } from "./divisions";
import { OnDemand } from "./on-demand";
import { readErrors } from "./read-errors";
import { readErrorGroup } from "./read-group";
import { readErrorReach } from "./read-reach";
import { readSimilarErrors } from "./read-similar";
import { readErrorSpecial } from "./read-special";

const HOUR = 3_600_000_000;
const NOW = Date.parse("2026-03-29T12:30:00Z") * 1_000;
const SCOPE = { query: null, from: NOW - 24 * HOUR, to: NOW, tz: "UTC", now: NOW };

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
});

beforeEach(async () => {
  await db.query(sql`truncate ${db.logs}`);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

interface Written {
  message: string;
  count: number;
  from: number;
  to: number;
  level?: string;
  bank?: string;
}

/** Writes rows evenly over a span. */
async function write({ message, count, from, to, level = "ERROR", bank = "north" }: Written) {
  await db.query(sql`
    insert into ${db.logs}
      (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
    select ${formatInstant(from)}::timestamptz
        + n * (${formatInstant(to)}::timestamptz - ${formatInstant(from)}::timestamptz) / ${count}::int,
      ${level}, 'shop', 1, 1, 'h1', ${message}, jsonb_build_object('bank', ${bank}::text)
    from generate_series(0, ${count}::int - 1) as n`);
}

const ASKED = { sort: "frequent", limit: 50, buckets: 5 } as const;

function list(now = NOW) {
  return readErrors(db, { ...SCOPE, now }, { ...ASKED, state: [] });
}

async function fingerprintOf(title: string): Promise<string> {
  const { groups } = await list();
  const found = groups.find((group) => group.title === title);
  if (!found) throw new Error(`No group is called ${title}.`);
  return found.fingerprint;
}

test("a group that is most of what there is isn't held against itself", async () => {
  await write({ ...SCOPE, message: "can't reach the bank", count: 2_000 });
  const south = { ...SCOPE, count: 200, bank: "south" };
  await write({ ...south, message: "paid", level: "INFO" });
  await write({ ...south, message: "paper ran out", count: 20 });
  const special = await readErrorSpecial(db, SCOPE, await fingerprintOf("can't reach the bank"));
  expect(errorSpecial.output.parse(special)).toEqual(special);
  expect(special.others).toBeGreaterThan(50);
  expect(special.values.find(({ field }) => field === "bank")).toMatchObject({
    value: "north",
    share: 1,
    share_elsewhere: 0,
  });
});

test("a group that was seen long before thousands of others has its similar ones, and it says which", async () => {
  await write({ ...SCOPE, message: "login can't reach the bank", count: 1, to: SCOPE.from + HOUR });
  await deriveStale(db, ERROR_GROUPS, NOW);
  const fingerprint = await fingerprintOf("login can't reach the bank");
  await db.query(sql`
    insert into ${db.table("error_groups")}
      (fingerprint, title, said, culprit, part, logger_name, described_at)
    select '1-' || lpad(to_hex(n), 12, '0'),
      case when n <= 3 then 'checkout can''t reach the bank ' else 'parcel is lost ' end || n,
      '', null, '', 'shop', ${formatInstant(NOW)}::timestamptz - n * interval '1 second'
    from generate_series(1, 5001) as n`);
  await db.query(sql`
    insert into ${db.table("error_counts")} (unit, fingerprint, n, first_at, last_at)
    select ${formatInstant(NOW - HOUR / 2)}, fingerprint, 1, ${formatInstant(NOW - HOUR / 2)},
      ${formatInstant(NOW - HOUR / 2)}
    from ${db.table("error_groups")}
    where fingerprint <> ${fingerprint}`);
  const similar = await readSimilarErrors(db, SCOPE, { fingerprint, limit: 5 });
  expect(errorSimilar.output.parse(similar)).toEqual(similar);
  expect(similar).toMatchObject({ complete: false, limitation: expect.stringMatching(/5,000/) });
  expect(similar.groups).toHaveLength(3);
  expect(similar.groups[0]?.state).not.toBeNull();
  await db.query(sql`truncate ${db.table("error_groups")}, ${db.table("error_counts")}`);
});

describe("of more errors than are sorted for one answer", () => {
  const MINUTE = HOUR / 60;
  const BURST = { message: "bank is closed", count: 25_010, from: NOW - MINUTE, to: NOW };

  test("in the hour that is being written all are counted, and their groups have states", async () => {
    await write({ ...BURST, message: "paper ran out", count: 3, from: NOW - HOUR / 2 });
    await write(BURST);
    expect(await list()).toMatchObject({
      complete: true,
      whole: true,
      limitation: null,
      rows: 25_013,
      states: { new: 2 },
    });
    const fingerprint = await fingerprintOf("bank is closed");
    const group = await readErrorGroup(db, SCOPE, { fingerprint, buckets: 24, samples: 3 });
    expect(group).toMatchObject({ complete: true, group: { count: 25_010, state: "new" } });
    const [reach] = (await readErrorReach(db, SCOPE, [fingerprint])).groups;
    expect(reach?.hosts).toEqual([{ value: "h1", count: 25_010 }]);
  });

  test("many who ask at once have them sorted once", async () => {
    await write({ ...BURST, count: 25_000 });
    const lists = await Promise.all(Array.from({ length: 12 }, () => list()));
    expect(lists.map(({ rows, complete }) => ({ rows, complete }))).toEqual(
      lists.map(() => ({ rows: 25_000, complete: true })),
    );
  });

  test("in the hours of weeks, as after a change of the rules, it is said that it is a matter of a minute", async () => {
    await write({ ...BURST, count: 20_010, from: NOW - 9 * HOUR, to: NOW - HOUR });
    const { complete, limitation, rows } = await list();
    expect({ complete, rows }).toEqual({ complete: false, rows: 20_000 });
    expect(limitation).toMatch(/still being sorted .* in a minute/);
    await deriveStale(db, ERROR_GROUPS, NOW);
    expect(await list()).toMatchObject({ complete: true, limitation: null, rows: 20_010 });
  });

  test("a role that may only read has the newest, and it is said", async () => {
    await write({ ...BURST, count: 20_010 });
    const reading = new Database({
      url: `${made.url}${made.url.includes("?") ? "&" : "?"}options=-c%20default_transaction_read_only=on`,
      tablePrefix: "cordwood",
    });
    reading.layout = "owned";
    const { complete, rows, limitation } = await readErrors(reading, SCOPE, {
      ...ASKED,
      state: [],
    });
    await reading.end();
    expect({ complete, rows }).toEqual({ complete: false, rows: 20_000 });
    expect(limitation).toMatch(/newest 20,000 are counted/);
  });

  test("on somebody's own table, the range before is counted apart, and where it is cut it says so", async () => {
    const empty = await emptyDatabase();
    const plain = new Database({ url: empty.url, tablePrefix: "app" });
    await createPlainTable(plain);
    await prepare(plain);
    const add = (count: number, at: number) =>
      plain.query(sql`
        insert into ${plain.logs}
          (timestamp, level, logger_name, process_id, thread_id, hostname, message)
        select ${formatInstant(at)}, 'ERROR', 'a', 1, 1, 'h', 'disk full'
        from generate_series(1, ${count}::int)`);
    const count = (most: number) =>
      plain.snapshot(async (asking) => {
        const source = new OnDemand(asking, plain, undefined, NO_DIVISIONS, most);
        const { tally, ...rest } = await source.count(SCOPE, cutRange(SCOPE, { count: 5 }));
        return { ...rest, before: [...tally.counts.values()].map(({ previous }) => previous) };
      });
    await add(8, NOW - HOUR);
    await add(7, SCOPE.from - HOUR);
    expect(await count(8)).toMatchObject({ complete: true, limitation: null, before: [7] });
    await add(2, SCOPE.from - HOUR);
    expect(await count(8)).toMatchObject({
      complete: true,
      limitation: expect.stringMatching(/^Of the range before only the newest 8 /),
      before: [8],
    });
    expect(await count(7)).toMatchObject({
      complete: false,
      limitation: expect.stringMatching(/^Only the newest 7 /),
      before: [0],
    });
    await plain.end();
    await empty.drop();
  });
});
