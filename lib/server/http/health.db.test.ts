import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { Readiness } from "@/lib/server/readiness";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { readHealth } from "./health";

const NEVER = new AbortController().signal;

let made: TestDatabase;

beforeEach(async () => {
  made = await testDatabase();
});

afterEach(() => made.drop());

/** What a process on this database says of itself, once it has tried to get ready. */
async function healthAt(url: string) {
  const db = new Database({ url, tablePrefix: "cordwood" });
  const readiness = new Readiness(db, { demo: false, retentionDays: 0, dataDir: "" });
  readiness.begin();
  try {
    while (readiness.state.status === "starting") await turn();
    return await readHealth({ db, readiness }, NEVER);
  } finally {
    await readiness.stop();
    await db.end();
  }
}

function changed(change: (url: URL) => void): string {
  const url = new URL(made.url);
  change(url);
  return url.href;
}

test("a database that answers is ok", async () => {
  expect(await healthAt(made.url)).toMatchObject({ status: "ok", database: "ok" });
});

test.each([
  { what: "password", change: (url: URL) => Object.assign(url, { password: "wrong" }) },
  { what: "user", change: (url: URL) => Object.assign(url, { username: "nobody_known" }) },
  { what: "database name", change: (url: URL) => Object.assign(url, { pathname: "/none" }) },
])("a wrong $what is a database that refuses, with what to check", async ({ change }) => {
  expect(await healthAt(changed(change))).toMatchObject({
    status: "failing",
    database: "refused",
    message: expect.stringMatching(/Check user, password and database name/),
  });
});

test("a database that isn't there is away", async () => {
  const url = changed((url) => Object.assign(url, { port: "1" }));
  expect(await healthAt(url)).toMatchObject({ status: "failing", database: "away" });
});

test("a password that is changed under a server that was ready is noticed", async () => {
  const db = new Database({ url: made.url, tablePrefix: "cordwood" });
  const readiness = new Readiness(db, { demo: false, retentionDays: 0, dataDir: "" });
  readiness.begin();
  while (readiness.state.status === "starting") await turn();
  const url = changed((url) => Object.assign(url, { password: "wrong" }));
  const later = new Database({ url, tablePrefix: "cordwood" });
  expect(await readHealth({ db: later, readiness }, NEVER)).toMatchObject({
    status: "failing",
    database: "refused",
  });
  await later.end();
  await readiness.stop();
  await db.end();
});

test.each([
  { what: "one that answers", change: () => {}, database: "ok" },
  {
    what: "a wrong password",
    change: (url: URL) => Object.assign(url, { password: "wrong" }),
    database: "refused",
  },
  {
    what: "one that isn't there",
    change: (url: URL) => Object.assign(url, { port: "1" }),
    database: "away",
  },
])("a process that is starting says how its database is: $what", async ({ change, database }) => {
  const db = new Database({ url: changed(change), tablePrefix: "cordwood" });
  const readiness = new Readiness(db, { demo: false, retentionDays: 0, dataDir: "" });
  expect(await readHealth({ db, readiness }, NEVER)).toMatchObject({
    status: "starting",
    database,
  });
  await db.end();
});
