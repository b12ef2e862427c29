import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Database } from "@/lib/server/db/database";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { Attempts } from "./attempts";

let made: TestDatabase;
let db: Database;
let nowMs = 0;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
});

beforeEach(async () => {
  nowMs = Date.parse("2026-11-22T01:00:00Z");
  await db.query(sql`delete from ${db.table("attempts")}`);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

/** Each instance of Cordwood has one. */
function instance() {
  return new Attempts(db, () => nowMs);
}

/** Whether a wrong password is looked at, or one is told to wait. */
function guess(email: string, address = "10.0.0.1", attempts = instance()): Promise<boolean> {
  return attempts.count(email, address).then(
    () => true,
    (error) => {
      expect(error).toMatchObject({ code: "overloaded" });
      return false;
    },
  );
}

/** Whether a right password is looked at, or one is told to wait. */
async function signIn(email: string, address = "10.0.0.1"): Promise<boolean> {
  const isLookedAt = await guess(email, address);
  if (isLookedAt) await instance().succeeded(email, address);
  return isLookedAt;
}

test("after five wrong passwords each further one takes twice as long, up to a quarter of an hour", async () => {
  for (let n = 0; n < 5; n += 1) expect(await guess("ada@x")).toBe(true);
  for (const waitMs of [30, 60, 120, 240, 480, 900, 900].map((seconds) => seconds * 1_000)) {
    nowMs += waitMs - 1;
    expect(await guess("ada@x")).toBe(false);
    nowMs += 1;
    expect(await guess("ada@x")).toBe(true);
  }
});

test("it is the account that waits, wherever one asks from and however it is written", async () => {
  for (let n = 0; n < 5; n += 1) await guess("ada@x", `10.0.0.${n}`);
  expect(await guess(" ADA@x ", "10.0.1.1")).toBe(false);
  // Kelvin's K and the dotted capital I, which some databases have as k and i in lower case.
  for (let n = 0; n < 5; n += 1) await guess("kim@x", `10.0.2.${n}`);
  expect(await guess("\u212a\u0130m@x", "10.0.1.1")).toBe(false);
  expect(await guess("bob@x", "10.0.1.1")).toBe(true);
});

test("who tries many accounts from one address waits too, with a success of their own between", async () => {
  for (let n = 0; n < 50; n += 1) {
    expect(await signIn("mine@x")).toBe(true);
    expect(await guess(`person${n}@x`)).toBe(true);
  }
  expect(await guess("another@x")).toBe(false);
  expect(await guess("another@x", "10.0.0.2")).toBe(true);
});

test("of IPv6 the network waits, whichever of its addresses somebody takes, and no other", async () => {
  const taken = (n: number) => `2001:db8::${n.toString(16)}:1`;
  for (let n = 0; n < 50; n += 1) await guess(`person${n}@x`, taken(n + 1));
  expect(await guess("another@x", "2001:db8:0:0:ffff::9")).toBe(false);
  expect(await guess("another@x", "2001:db8:0:1::1")).toBe(true);
  expect(await guess("third@x", "::1")).toBe(true);
});

test("an office of any size signs in from one address without waiting", async () => {
  for (let n = 0; n < 60; n += 1) expect(await signIn(`person${n}@x`)).toBe(true);
  expect(await guess("late@x")).toBe(true);
});

test("who is told to wait isn't counted: an impatient person doesn't lock out their office", async () => {
  for (let n = 0; n < 100; n += 1) await guess("ada@x");
  expect(await guess("bob@x")).toBe(true);
});

test("signing in wipes the account's slate, and so does an hour", async () => {
  for (let n = 0; n < 5; n += 1) await guess("ada@x");
  await instance().succeeded("ada@x", "10.0.0.1");
  expect(await guess("ada@x")).toBe(true);
  for (let n = 0; n < 5; n += 1) await guess("bob@x");
  expect(await guess("bob@x")).toBe(false);
  nowMs += 60 * 60_000;
  expect(await guess("bob@x")).toBe(true);
});

test("several instances count together, also tries that come all at once", async () => {
  const tries = Array.from({ length: 20 }, (_, n) => guess("ada@x", `10.0.0.${n}`, instance()));
  const passed = (await Promise.all(tries)).filter((isPassed) => isPassed);
  expect(passed).toHaveLength(5);
});

test("what is kept doesn't say who tried", async () => {
  await guess("ada@x");
  const kept = await db.query(
    sql`select encode(key, 'escape') as key from ${db.table("attempts")}`,
  );
  expect(JSON.stringify(kept)).not.toMatch(/ada|10\.0\.0/);
});
