import sql, { raw } from "sql-template-tag";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { withLockIfFree } from "@/lib/server/db/lock";
import { prepare } from "@/lib/server/db/prepare";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { eventually } from "@/lib/testing/eventually";
import type { Job } from "./job";
import { keepHouse } from "./keep-house";
import { readJobs } from "./ledger";

/** Short enough that nobody waits, long enough not to be a busy loop. */
const LOOK_MS = 10;

let clone: TestDatabase;
let db: Database;
let other: Database;

beforeEach(async () => {
  clone = await testDatabase();
  db = new Database({ url: clone.url, tablePrefix: "cordwood" });
  other = new Database({ url: clone.url, tablePrefix: "cordwood" });
  await prepare(db);
});

afterEach(async () => {
  await Promise.all([db.end(), other.end()]);
  await clone.drop();
});

/** A job that says who ran it. */
function counting(ran: string[], who: string): Job {
  return {
    name: "counting",
    everyMs: LOOK_MS,
    run: async () => {
      ran.push(who);
    },
  };
}

function keep(who: Database, instance: string, job: Job) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const kept = keepHouse(who, [job], { instance, signal, lookMs: LOOK_MS });
  return async () => {
    stopping.abort();
    await kept;
  };
}

test("of two instances one does the work, and the other takes over when it stops", async () => {
  const ran: string[] = [];
  const stopFirst = keep(db, "first", counting(ran, "first"));
  await eventually(() => expect(ran.length).toBeGreaterThan(1));
  const stopSecond = keep(other, "second", counting(ran, "second"));
  const before = ran.length;
  await eventually(() => expect(ran.length).toBeGreaterThan(before + 10));
  expect(new Set(ran)).toEqual(new Set(["first"]));
  await stopFirst();
  await eventually(() => expect(ran.at(-1)).toBe("second"));
  await stopSecond();
  const [job] = await readJobs(db);
  expect(job).toMatchObject({ instance: "second", runs: ran.length, failures: 0 });
});

test("an instance whose role may only read leaves the work to others", async () => {
  const role = new URL(clone.url).pathname.slice(1).replace("test_", "role_");
  await db.query(raw(`create role ${role} login password 'p'`));
  await db.query(raw(`grant select on all tables in schema public to ${role}`));
  const url = new URL(clone.url);
  url.username = role;
  url.password = "p";
  const reader = new Database({ url: url.href, tablePrefix: "cordwood" });
  const ran: string[] = [];
  const stopReader = keep(reader, "reader", counting(ran, "reader"));
  const stopWriter = keep(db, "writer", counting(ran, "writer"));
  await eventually(() => expect(ran.length).toBeGreaterThan(5));
  await Promise.all([stopReader(), stopWriter()]);
  await reader.end();
  expect(new Set(ran)).toEqual(new Set(["writer"]));
});

test("an instance that is older than the database leaves the work to newer ones", async () => {
  const ran: string[] = [];
  const stop = keep(db, "older", counting(ran, "older"));
  await eventually(() => expect(ran.length).toBeGreaterThan(1));
  await other.query(sql`insert into cordwood_migrations (number) values (999999)`);
  // It has let go of the work when somebody else gets hold of its lock.
  const hold = () =>
    withLockIfFree(other, "housekeeping", async () => {
      ran.push("newer");
    });
  await eventually(async () => {
    await hold();
    expect(ran).toContain("newer");
  });
  const before = ran.length;
  for (let look = 0; look < 10; look++) await hold();
  await stop();
  expect(ran.slice(before)).toEqual(Array.from({ length: 10 }, () => "newer"));
});

test("every run is written down: how long it took, what failed, that it runs now", async () => {
  let fail = true;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const job: Job = {
    name: "wavering",
    everyMs: LOOK_MS,
    run: async () => {
      if (fail) throw new Error("no room left");
      await held;
    },
  };
  const stop = keep(db, "one", job);
  const seen = async () => (await readJobs(other))[0];
  other.layout = db.layout;
  await eventually(async () => expect((await seen())?.failures).toBeGreaterThan(0));
  expect(await seen()).toMatchObject({ name: "wavering", everyMs: LOOK_MS, instance: "one" });
  expect((await seen())?.lastError).toBe("no room left");
  fail = false;
  await eventually(async () => expect((await seen())?.isRunning).toBe(true));
  release();
  await eventually(async () => expect((await seen())?.lastError).toBeNull());
  await stop();
  expect(await seen()).toMatchObject({ isRunning: false, durationMs: expect.any(Number) });
});

test("a run that gives way to somebody's lock begins again, and hasn't failed", async () => {
  let tries = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = false;
  const holding = other.transaction(async (client) => {
    await client.query("lock table cordwood_loggers in access exclusive mode");
    isHeld = true;
    await released;
  });
  await eventually(() => expect(isHeld).toBe(true));
  const job: Job = {
    name: "giving way",
    everyMs: 3_600_000,
    run: async () => {
      tries += 1;
      await db.transaction(async (client) => {
        await client.query("lock table cordwood_loggers in access exclusive mode nowait");
      });
    },
  };
  const stop = keep(db, "one", job);
  await eventually(() => expect(tries).toBeGreaterThan(0));
  release();
  await holding;
  await eventually(async () =>
    expect(await readJobs(db)).toMatchObject([{ runs: 1, failures: 0, isRunning: false }]),
  );
  expect(tries).toBeGreaterThan(1);
  await stop();
});
