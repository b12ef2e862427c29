import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseQuery } from "@/lib/query/parse";
import { type Client, Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { compactCounts } from "@/lib/server/rollup/compact";
import { emptyDatabase, testDatabase } from "@/lib/testing/database";
import { createPlainTable } from "@/lib/testing/plain-table";
import { TailClient } from "@/lib/testing/tail-client";
import { forgetArrivals } from "./forget-arrivals";
import { Tail } from "./tail";

let db: Database;
let tail: Tail;
let clients: TailClient[];
let drop: () => Promise<void>;

function watch(q = "", after: string | null = null, from = tail): TailClient {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const client = new TailClient(
    from.open({ query: parsed.query, tz: "UTC", key: JSON.stringify([q, "UTC"]), after }),
  );
  clients.push(client);
  return client;
}

function insertion(messages: readonly string[], at = "now()", level = "INFO") {
  return raw(`
    insert into cordwood_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select ${at}, '${level}', 'shop', 1, 1, 'web-1', message
    from unnest('{${messages.join(",")}}'::text[]) as message`);
}

async function write(...messages: string[]): Promise<void> {
  await db.query(insertion(messages));
}

/** A transaction that goes on until it is told how to end. */
async function begun(work: (client: Client) => Promise<unknown>) {
  let end: (how: "commit" | "rollback") => void = () => {};
  let started: () => void = () => {};
  const decided = new Promise<"commit" | "rollback">((resolve) => {
    end = resolve;
  });
  const isUnderWay = new Promise<void>((resolve) => {
    started = resolve;
  });
  const ended = db.withClient(async (client) => {
    await client.query("begin");
    await work(client);
    started();
    await client.query(await decided);
  });
  await Promise.race([isUnderWay, ended]);
  return async (how: "commit" | "rollback") => {
    end(how);
    await ended;
  };
}

const LAYOUTS = {
  owned: async () => {
    const { url, drop } = await testDatabase();
    return { url, drop, create: async () => {} };
  },
  plain: async () => {
    const { url, drop } = await emptyDatabase();
    return { url, drop, create: createPlainTable };
  },
};

describe.each(["owned", "plain"] as const)("in the %s layout", (layout) => {
  beforeEach(async () => {
    const made = await LAYOUTS[layout]();
    drop = made.drop;
    db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 20 });
    await made.create(db);
    await prepare(db);
    expect(db.layout).toBe(layout);
    clients = [];
    tail = new Tail(db, { everyMs: 5 });
  });

  afterEach(async () => {
    await tail.stop();
    await db.end();
    await drop();
  });

  test("rows come as they are committed, and none that was there before", async () => {
    await write("before");
    const client = await watch().until(({ isReady }) => isReady);
    await write("a", "b");
    await client.until(({ rows }) => rows.length >= 2);
    await write("c");
    await client.until(({ rows }) => rows.length >= 3);
    expect(client.messages).toEqual(["a", "b", "c"]);
    const [stored] = await db.query<{ id: string }>(
      sql`select id::text as id from ${db.logs} where message = 'c'`,
    );
    expect(client.rows[2]).toMatchObject({ id: stored?.id, level: "INFO", extra_data: null });
  });

  test("rows that are committed late come then, those rolled back never", async () => {
    const client = await watch().until(({ isReady }) => isReady);
    const late = await begun((other) => other.query(insertion(["late"]).text));
    const never = await begun((other) => other.query(insertion(["never"]).text));
    await write("first");
    await client.until(({ rows }) => rows.length >= 1);
    await never("rollback");
    await late("commit");
    await write("last");
    await client.until(({ messages }) => messages.includes("last"));
    expect(client.messages).toEqual(["first", "late", "last"]);
  });

  test("what was under way when the tail began comes when it is committed", async () => {
    const late = await begun((other) => other.query(insertion(["late"]).text));
    await write("before");
    const client = await watch().until(({ isReady }) => isReady);
    await late("commit");
    await write("last");
    await client.until(({ messages }) => messages.includes("last"));
    expect(client.messages.toSorted()).toEqual(["last", "late"]);
  });

  test("a row of yesterday comes that is committed after thousands of newer ones", async () => {
    const late = await begun((other) =>
      other.query(insertion(["late"], "now() - interval '1 day'").text),
    );
    const client = await watch().until(({ isReady }) => isReady);
    for (const first of [1, 1_001, 2_001]) {
      await write(...Array.from({ length: 1_000 }, (_, n) => String(first + n)));
      await client.until(({ messages }) => messages.includes(String(first + 999)));
    }
    await late("commit");
    await client.until(({ messages }) => messages.includes("late"));
    expect(client.rows).toHaveLength(3_001);
    expect(client.notices).toEqual([]);
  });

  test("rows of savepoints come with their transaction, those of released ones once", async () => {
    const client = await watch().until(({ isReady }) => isReady);
    const nested = await begun(async (other) => {
      await other.query(insertion(["outer"]).text);
      await other.query(`savepoint s; ${insertion(["kept"]).text}; release savepoint s`);
      await other.query(`savepoint s; ${insertion(["dropped"]).text}; rollback to savepoint s`);
    });
    // Younger than the savepoint, and committed before it.
    await write("between");
    await client.until(({ rows }) => rows.length >= 1);
    await nested("commit");
    await write("last");
    await client.until(({ messages }) => messages.includes("last"));
    expect(client.messages.toSorted()).toEqual(["between", "kept", "last", "outer"]);
  });

  test("rows of any time come: long past, far ahead, and at the edge of a day", async () => {
    const client = await watch().until(({ isReady }) => isReady);
    await db.query(insertion(["past"], "'1999-12-31T23:59:59.999999Z'"));
    await db.query(insertion(["ahead"], "now() + interval '3 years'"));
    await db.query(insertion(["midnight"], "date_trunc('day', now())"));
    await db.query(insertion(["now"]));
    await client.until(({ rows }) => rows.length >= 4);
    expect(client.messages.toSorted()).toEqual(["ahead", "midnight", "now", "past"]);
  });

  test("changing and deleting rows is no news", async () => {
    await write("old", "older");
    const client = await watch().until(({ isReady }) => isReady);
    await db.query(sql`delete from ${db.logs} where message = 'older'`);
    if (layout === "owned") await db.query(sql`update ${db.logs} set level = 'ERROR'`);
    await write("new");
    await client.until(({ messages }) => messages.includes("new"));
    expect(client.messages).toEqual(["new"]);
  });

  test("each viewer gets what their query matches, all from one reading", async () => {
    const [all, errors, one] = [watch(), watch("level:error"), watch("fox -lazy")];
    await Promise.all(clients.map((client) => client.until(({ isReady }) => isReady)));
    await db.query(insertion(["a fox", "a lazy fox"]));
    await db.query(insertion(["a fox again"], "now()", "ERROR"));
    await all.until(({ rows }) => rows.length >= 3);
    await one.until(({ rows }) => rows.length >= 2);
    await errors.until(({ rows }) => rows.length >= 1);
    expect(one.messages).toEqual(["a fox", "a fox again"]);
    expect(errors.messages).toEqual(["a fox again"]);
  });

  test("a stream that broke off goes on after its last row, at another server too", async () => {
    const first = await watch().until(({ isReady }) => isReady);
    const late = await begun(async (other) => {
      await other.query(insertion(["late"], "now() - interval '2 seconds'").text);
      await other.query(`savepoint s; ${insertion(["late too"]).text}`);
    });
    await write("seen");
    await first.until(({ rows }) => rows.length >= 1);
    await first.leave();
    await write("missed");
    await late("commit");
    const other = new Tail(db, { everyMs: 5 });
    const second = watch("", first.lastId, other);
    await second.until(({ isReady }) => isReady);
    await write("after");
    await second.until(({ messages }) => messages.includes("after"));
    await other.stop();
    expect(second.messages).toEqual(["late", "late too", "missed", "after"]);
    expect(second.notices).toEqual([]);
  });

  test("one that broke off amid rows of one commit goes on with the next of them", async () => {
    const ids: (string | null)[] = [];
    const first = await watch().until(({ isReady }) => isReady);
    const seen = new TailClient(
      tail.open({ query: null, tz: "UTC", key: JSON.stringify(["", "UTC"]), after: null }),
      (row) => {
        ids.push(seen.lastId);
        seen.rows.push(row);
      },
    );
    await seen.until(({ isReady }) => isReady);
    await write("a", "b", "c", "d");
    await Promise.all([first, seen].map((each) => each.until(({ rows }) => rows.length >= 4)));
    const again = await watch("", ids[1] ?? null).until(({ isReady }) => isReady);
    expect(again.messages).toEqual(["c", "d"]);
  });

  test("too long a gap is told, and so is an id of somewhere else", async () => {
    const client = watch("", "of another product");
    await client.until(({ isReady }) => isReady);
    expect(client.notices).toEqual([
      { code: "gap", message: expect.stringMatching(/^Rows may be missing here\./) },
    ]);
    await write("goes on");
    await client.until(({ rows }) => rows.length >= 1);
  });

  test("more rows than are sent at once are left out and counted", async () => {
    const client = await watch().until(({ isReady }) => isReady);
    await db.query(sql`
      insert into ${db.logs} (timestamp, level, logger_name, process_id, thread_id, hostname, message)
      select now() + n * interval '1 microsecond', 'INFO', 'shop', 1, 1, 'web-1', n::text
      from generate_series(1, 20200) as n`);
    await client.until(({ rows }) => rows.length >= 20_000);
    expect(client.notices).toMatchObject([{ code: "skipped", rows: 200 }]);
    expect(client.messages[0]).toBe("201");
    expect(tail.counts.leftOut).toBe(200);
  });

  test("a client that takes nothing is sent away with a notice, the others go on", async () => {
    const idle = tail.open({ query: null, tz: "UTC", key: "idle", after: null });
    const client = await watch().until(({ isReady }) => isReady);
    const long = "x".repeat(1_000_000);
    for (let n = 1; n <= 11; n++) {
      await write(long);
      await client.until(({ rows }) => rows.length >= n);
    }
    expect(tail.counts).toMatchObject({ viewers: 1, dropped: 1 });
    const slow = new TailClient(idle);
    await slow.until(({ notices }) => notices.length > 0);
    expect(slow.notices).toMatchObject([{ code: "slow" }]);
  });
});

describe("a table of Cordwood's own", () => {
  beforeEach(async () => {
    const made = await testDatabase();
    drop = made.drop;
    db = new Database({ url: made.url, tablePrefix: "cordwood", poolSize: 8 });
    await prepare(db);
    clients = [];
    tail = new Tail(db, { everyMs: 5, mostViewers: 2 });
  });

  afterEach(async () => {
    await tail.stop();
    await db.end();
    await drop();
  });

  test("compacting the counts between two looks loses nothing, nor for who comes back", async () => {
    const client = await watch().until(({ isReady }) => isReady);
    const { lastId } = client;
    for (const message of ["a", "b", "c"]) {
      await write(message);
      await compactCounts(db);
    }
    await client.until(({ rows }) => rows.length >= 3);
    const again = await watch("", lastId).until(({ isReady }) => isReady);
    expect([client.messages, again.messages]).toEqual([
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
  });

  test("what is forgotten is told as a gap, and only that", async () => {
    const early = await watch().until(({ isReady }) => isReady);
    await write("a");
    await early.until(({ rows }) => rows.length >= 1);
    await compactCounts(db);
    const horizon = await forgetArrivals(db, null);
    const { lastId } = early;
    await early.leave();
    const late = await watch().until(({ isReady }) => isReady);
    await write("b");
    await late.until(({ rows }) => rows.length >= 1);
    await compactCounts(db);
    await forgetArrivals(db, horizon);
    const kept = await watch("", lastId).until(({ isReady }) => isReady);
    expect([kept.messages, kept.notices]).toEqual([["b"], []]);
    await kept.leave();
    await forgetArrivals(db, await forgetArrivals(db, null));
    const lost = await watch("", lastId).until(({ isReady }) => isReady);
    expect(lost.notices).toMatchObject([{ code: "gap" }]);
  });

  test("a viewer too many is refused, until one leaves", async () => {
    const first = watch();
    watch();
    expect(() => watch()).toThrow(/2 live tails are open already/);
    await first.leave();
    await watch().until(({ isReady }) => isReady);
  });

  test("stopping ends every stream", async () => {
    const client = await watch().until(({ isReady }) => isReady);
    await tail.stop();
    await client.until(({ hasEnded }) => hasEnded);
    expect(() => watch()).toThrow(/stopping/);
  });
});
