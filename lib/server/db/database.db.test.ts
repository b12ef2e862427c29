import sql, { join } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { Database } from "./database";

let empty: TestDatabase;
let db: Database;

beforeEach(async () => {
  empty = await emptyDatabase();
  db = open({});
});

afterEach(async () => {
  await db.end();
  await empty.drop();
});

function open(options: { poolSize?: number; waitMs?: number; statementTimeoutMs?: number }) {
  return new Database({ url: empty.url, tablePrefix: "app", ...options });
}

/** How many of this database's backends run a sleep. */
async function sleepers(): Promise<number> {
  const [row] = await db.query<{ n: string }>(sql`
    select count(*) as n from pg_stat_activity
    where datname = current_database() and state = 'active' and query = 'select pg_sleep(60)'`);
  return Number(row?.n);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setImmediate(resolve));
}

describe("a query", () => {
  test("that runs too long is stopped by the statement timeout, with a hint", async () => {
    const impatient = open({ statementTimeoutMs: 50 });
    await expect(impatient.query(sql`select pg_sleep(60)`)).rejects.toMatchObject({
      code: "timeout",
      message: expect.stringMatching(/Narrow the time range/),
    });
    // The pool stays healthy.
    expect(await impatient.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await impatient.end();
  });

  test("that names more values than a statement holds is refused as that, and so in a snapshot", async () => {
    const one = sql`select 1 from unnest(array[${join(Array<number>(65_536).fill(1))}])`;
    const refusal = { code: "bad_query", message: expect.stringMatching(/Name fewer/) };
    await expect(db.query(one)).rejects.toMatchObject(refusal);
    await expect(db.snapshot(({ ask }) => ask(one))).rejects.toMatchObject(refusal);
  });

  test("is cancelled on the server when its request is dropped", async () => {
    const request = new AbortController();
    const answer = db.query(sql`select pg_sleep(60)`, request.signal);
    const failed = expect(answer).rejects.toMatchObject({ code: "cancelled" });
    await until(async () => (await sleepers()) === 1);
    request.abort();
    await failed;
    expect(await sleepers()).toBe(0);
  });

  test("is not hit by the cancellation of the one before on the same connection", async () => {
    const single = open({ poolSize: 1 });
    for (let i = 0; i < 20; i++) {
      const request = new AbortController();
      const dropped = single.query(sql`select pg_sleep(0.005)`, request.signal).catch(() => {});
      setTimeout(() => request.abort(), i % 7);
      await dropped;
      expect(await single.query(sql`select ${i}::int as i`)).toEqual([{ i }]);
    }
    await single.end();
  });

  test("of several of a snapshot isn't run after another has failed", async () => {
    let late: Promise<unknown> = Promise.resolve();
    const answer = db.snapshot(({ ask }) => {
      late = ask(sql`select 1 as n`).then(async () => {
        await answer.catch(() => {});
        return ask(sql`select 2 as n`);
      });
      return Promise.all([late, ask(sql`select 1 / 0`)]);
    });
    await expect(answer).rejects.toMatchObject({ code: "bad_parameter" });
    await expect(late).rejects.toMatchObject({ name: "AbortError" });
    expect(await db.query(sql`select 3 as n`)).toEqual([{ n: 3 }]);
  });

  test("of a snapshot isn't run after its request was dropped between two questions", async () => {
    const request = new AbortController();
    const asked: unknown[] = [];
    const answer = db.snapshot(
      async ({ ask }) => {
        asked.push(await ask(sql`select 1 as one`));
        request.abort();
        asked.push(await ask(sql`select 2 as two`));
      },
      { signal: request.signal },
    );
    await expect(answer).rejects.toMatchObject({ code: "cancelled" });
    expect(asked).toEqual([[{ one: 1 }]]);
  });

  test("of a request that is gone already isn't run", async () => {
    await expect(db.query(sql`select 1`, AbortSignal.abort())).rejects.toMatchObject({
      code: "cancelled",
    });
  });

  test("that waits too long for a connection is told to come back", async () => {
    const crowded = open({ poolSize: 1, waitMs: 50 });
    const request = new AbortController();
    const slow = crowded.query(sql`select pg_sleep(60)`, request.signal).catch(() => {});
    await expect(crowded.query(sql`select 1`)).rejects.toMatchObject({ code: "database_away" });
    request.abort();
    await slow;
    await crowded.end();
  });

  test("gets instants to the microsecond and large ids as strings", async () => {
    const [row] = await db.query(sql`
      select '2026-03-29 02:30:00.000001+02'::timestamptz as at,
        'infinity'::timestamptz as never,
        9007199254740993::bigint as id`);
    expect(row).toEqual({
      at: "2026-03-29T00:30:00.000001Z",
      never: "infinity",
      id: "9007199254740993",
    });
  });
});

describe("constraint exclusion, which makes long queries slow to plan,", () => {
  test.each([
    {
      what: "is off where partitions are declared, which are pruned without",
      setting: "off",
      tables: `create table app_logs (at timestamptz) partition by range (at);
        create table app_logs_1 partition of app_logs for values from (minvalue) to ('2026-01-01')`,
    },
    {
      what: "is kept where children inherit, which nothing else leaves out",
      setting: "partition",
      tables: `create table app_logs (at timestamptz);
        create table app_logs_1 (check (at < '2026-01-01')) inherits (app_logs)`,
    },
  ])("$what", async ({ setting, tables }) => {
    await db.transaction((client) => client.query(tables));
    const later = open({});
    const rows = await later.query(sql`select current_setting('constraint_exclusion') as setting`);
    expect(rows).toEqual([{ setting }]);
    const plan = await later.query(
      sql`explain (costs off) select from app_logs where at > '2027-01-01'`,
    );
    expect(JSON.stringify(plan)).not.toContain("app_logs_1");
    await later.end();
  });
});

describe("a database that", () => {
  test("isn't there is away", async () => {
    const nowhere = new Database({ url: "postgres://x:y@127.0.0.1:1/z", tablePrefix: "app" });
    await expect(nowhere.query(sql`select 1`)).rejects.toMatchObject({ code: "database_away" });
    await nowhere.end();
  });

  test("refuses the password says so without repeating it", async () => {
    const url = new URL(empty.url);
    url.password = "hunter2";
    const stranger = new Database({ url: url.href, tablePrefix: "app" });
    const failure: Error = await stranger.query(sql`select 1`).then(
      () => new Error("let in"),
      (error) => error,
    );
    expect(failure).toMatchObject({ code: "database_refused" });
    expect(failure.message).not.toContain("hunter2");
    await stranger.end();
  });

  test("ends a connection under a query is away, and back with the next query", async () => {
    const running = db.query(sql`select pg_sleep(60)`);
    const failed = expect(running).rejects.toMatchObject({ code: "database_away" });
    const other = open({});
    await until(async () => (await sleepers()) === 1);
    await other.query(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query = 'select pg_sleep(60)'`);
    await other.end();
    await failed;
    expect(await db.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  test.each([
    ["set transaction read only; create table t ()", "database_refused"],
    ["select * from no_such_table", "table_unfit"],
    ["select 'a' ~ '('", "bad_query"],
    ["select 1/0", "bad_parameter"],
  ])("answers %s with an error is understood: %s", async (statement, code) => {
    await expect(db.transaction((client) => client.query(statement))).rejects.toMatchObject({
      code,
    });
  });
});

test("a transaction that fails leaves nothing behind", async () => {
  const failing = db.transaction(async (client) => {
    await client.query("create table half ()");
    throw new Error("no");
  });
  await expect(failing).rejects.toMatchObject({ code: "internal" });
  const [row] = await db.query(sql`select to_regclass('half') as half`);
  expect(row).toEqual({ half: null });
});
