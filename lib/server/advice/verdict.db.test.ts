import { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import type { Scope } from "@/lib/server/search/scope";
import { emptyDatabase, type TestDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { runScript } from "@/lib/testing/run-script";
import { advise } from "./advise";

const DAY = 86_400_000_000;
const TO = Date.parse("2026-11-22T00:00:00Z") * 1_000;
const FROM = TO - 2 * DAY;

let made: TestDatabase;
let db: Database;

afterEach(async () => {
  await db.end();
  await made.drop();
});

function scope(q: string, from = FROM): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from, to: TO, tz: "UTC", now: TO };
}

/** Rows of two days, the first at their beginning. */
async function fill(rows: number): Promise<void> {
  await db.maintain(`
    insert into ${db.logs.text} (timestamp, level, logger_name, process_id, thread_id, hostname, message, extra_data)
    select '2026-11-20T00:00:00Z'::timestamptz + n * interval '2 days' / ${rows + 1}, 'INFO', 'shop', 1, 1,
      'web-1', 'request ' || n, jsonb_build_object('half', n % 2, 'userId', 'u' || n)
    from generate_series(1, ${rows}) n`);
  await db.maintain(`analyze ${db.logs.text}`);
}

async function makePlain(rows: number): Promise<void> {
  made = await emptyDatabase();
  db = new Database({ url: made.url, tablePrefix: "app" });
  await createPlainTable(db);
  await fill(rows);
}

describe("in the owned layout", () => {
  beforeEach(async () => {
    made = await testDatabase();
    db = new Database({ url: made.url, tablePrefix: "cordwood" });
    await prepare(db);
    await createPartitions(db, FROM, TO);
    await fill(25_000);
  });

  test("it is silent where an index leads to the rows, or nothing is asked for", async () => {
    await keepSearchIndexes(db, TO);
    for (const q of [
      "",
      "level:error",
      "level:>=warning",
      "logger:shop",
      "logger:sh*",
      "-level:info",
      "host:web-1",
      "request",
      "/conn(ection)? refused/",
      "message:request",
      "exception:timeout",
      "half:7",
      'half:"7",8',
      "order.id:5",
      "timestamp:>now-5m",
      "id:5",
      "-half:1 request",
      "half:>5 request",
      "half:>5 level:error",
    ]) {
      expect((await advise(db, scope(q))).verdict, q).toBe("fine");
    }
  });

  test("it says what to do where no index helps, and how many rows are read", async () => {
    await keepSearchIndexes(db, TO);
    expect(await advise(db, scope("message:/a.*b/"))).toMatchObject({
      verdict: "instead",
      rows: { count: 25_000, is_exact: true },
      sample: { rows: 4_000, matches: 0 },
      problems: [
        {
          term: "message:/a.*b/",
          why: expect.stringContaining("no three letters"),
          instead: expect.stringContaining("three letters or more"),
        },
      ],
      index: null,
    });
  });

  test("it advises none for what half of the rows match", async () => {
    await keepSearchIndexes(db, TO);
    expect(await advise(db, scope("half:>0"))).toMatchObject({
      verdict: "instead",
      sample: { rows: 4_000, matches: 2_000 },
      problems: [{ instead: expect.stringContaining("So many rows match") }],
      index: null,
    });
  });

  test("it is silent where there is little to read", async () => {
    await keepSearchIndexes(db, TO);
    expect((await advise(db, scope("half:>5", TO - DAY))).verdict).toBe("fine");
    expect((await advise(db, scope("half:>5"))).verdict).toBe("index");
  });

  test("it says that search indexes are still to be built", async () => {
    expect(await advise(db, scope("needle"))).toMatchObject({
      verdict: "instead",
      problems: [{ term: null, why: expect.stringContaining("aren't built yet") }],
    });
  });

  test("its script begins anew where it was interrupted", async () => {
    await keepSearchIndexes(db, TO);
    const { index } = await advise(db, scope("half:>5"));
    if (!index) throw new Error("There is no index.");
    const [beginning = ""] = index.script.split("-- For the days there are");
    await runScript(db, beginning);
    const day = "cordwood_logs_20261120";
    await db.query(raw(`create index "${day}_by_half" on "${day}" (id)`));
    await db.query(
      raw(`update pg_index set indisvalid = false where indexrelid = '${day}_by_half'::regclass`),
    );
    const again = await advise(db, scope("half:>5"));
    expect(again.index?.script).toBe(index.script);
    await runScript(db, index.script);
    expect((await advise(db, scope("half:>5"))).verdict).toBe("fine");
    await runScript(db, index.script);
    expect((await advise(db, scope("half:>5"))).verdict).toBe("fine");
  });
});

describe("in the plain layout", () => {
  test("every search reads the whole table where no index has the time", async () => {
    await makePlain(25_000);
    await db.query(raw("drop index app_logs_timestamp, app_logs_all"));
    const found = await advise(db, scope("", TO - DAY / 24));
    expect(found).toMatchObject({
      verdict: "index",
      rows: { count: 25_000, is_exact: false },
      problems: [{ term: null, why: expect.stringContaining("reads the whole table") }],
      index: { names: ["app_logs_by_time"], adopt: "CORDWOOD_TABLE_PREFIX=app npx cordwood adopt" },
    });
    await runScript(db, found.index?.script ?? "");
    expect((await advise(db, scope(""))).verdict).toBe("fine");
  });

  test("the extension is made where it is missing, and what was left unfinished is made anew", async () => {
    await makePlain(25_000);
    const first = await advise(db, scope("needle"));
    expect(first.index?.script).toMatch(/^create extension if not exists pg_trgm;/);
    await db.query(raw("create index app_logs_by_text on app_logs (id)"));
    expect((await advise(db, scope("needle"))).index?.names).toEqual(["app_logs_by_text_2"]);
    await db.query(
      raw("update pg_index set indisvalid = false where indexrelid = 'app_logs_by_text'::regclass"),
    );
    const { index } = await advise(db, scope("needle"));
    expect(index?.names).toEqual(["app_logs_by_text"]);
    await runScript(db, index?.script ?? "");
    expect((await advise(db, scope("needle"))).verdict).toBe("fine");
  });

  test("whole values of a column of any length are found without refusing a long one", async () => {
    await makePlain(25_000);
    await db.query(raw("update app_logs set pathname = '/srv/' || id"));
    const { index } = await advise(db, scope("path:/srv/77"));
    await runScript(db, index?.script ?? "");
    await db.query(
      raw(
        "update app_logs set pathname = (select string_agg(md5(n::text), '') from generate_series(1, 9000) n) where id = 5",
      ),
    );
    await db.query(
      raw(`update app_logs set extra_data = '{"half": 1${"0".repeat(5_000)}}' where id = 6`),
    );
    const numbers = await advise(db, scope("half:>5"));
    await runScript(db, numbers.index?.script ?? "");
    await db.query(
      raw(`update app_logs set extra_data = '{"half": -1${"7".repeat(5_000)}}' where id = 7`),
    );
    expect((await advise(db, scope("path:/srv/77"))).verdict).toBe("fine");
  });

  test("a view can't have one", async () => {
    await makePlain(25_000);
    await db.query(raw("alter table app_logs rename to stored"));
    await db.query(raw("create view app_logs as select * from stored"));
    const found = await advise(db, scope("half:>5"));
    expect(found).toMatchObject({
      verdict: "instead",
      problems: [{ instead: expect.stringContaining("no table by themselves") }],
      index: null,
    });
  });
});
