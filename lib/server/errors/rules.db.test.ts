import sql from "sql-template-tag";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { errorRules, tryErrorPattern } from "@/lib/contract/error-rules";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import { writeRecords } from "@/lib/server/ingest/writer";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { ERROR_GROUPS } from "./derive-errors";
import { listRules } from "./list-rules";
import { readErrors } from "./read-errors";
import { createRule, deleteRule, putRuleFirst, updateRule } from "./save-rule";
import { tryPattern } from "./try-pattern";

const NOW_MS = Date.parse("2026-03-29T12:30:00Z");
const NOW = NOW_MS * 1_000;
const SCOPE = { query: null, from: NOW - 3_600_000_000, to: NOW, tz: "UTC", now: NOW };
const FRAUD = {
  name: "Fraud",
  severity: "critical",
  pattern: "card .*stolen",
  about: "Somebody pays with what isn't theirs.",
  suggestions: ["Call the bank."],
} as const;

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
  const timestamp = "2026-03-29T12:10:00.000000Z";
  const messages = ["card was Stolen", "card payment timeout", "no route to host"];
  await writeRecords(db, [
    ...messages.map((message) => record({ timestamp, level: "ERROR", message })),
    record({ timestamp, level: "ERROR", message: "POST /pay 500 in 3 ms" }),
    record({
      timestamp: "2026-03-29T12:11:00.000000Z",
      level: "ERROR",
      message: "POST /pay 504 in 9 ms",
    }),
  ]);
});

beforeEach(async () => {
  await db.query(sql`truncate ${db.table("error_rules")}`);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

async function categories(): Promise<Record<string, string>> {
  const asked = { state: [], sort: "latest" as const, limit: 50, buckets: 5 };
  const { groups } = await readErrors(db, SCOPE, asked);
  return Object.fromEntries(groups.map(({ title, category }) => [title, category.name]));
}

const draft = (changes: Partial<Parameters<typeof createRule>[1]>) => ({
  ...FRAUD,
  suggestions: [...FRAUD.suggestions],
  ...changes,
});

test("a category of one's own comes before those of Cordwood, until it is deleted", async () => {
  const before = await categories();
  expect(before["card payment timeout"]).toBe("Timeout");
  const rule = await createRule(db, draft({ pattern: "^card" }));
  expect(await categories()).toEqual({
    ...before,
    "card was Stolen": "Fraud",
    "card payment timeout": "Fraud",
  });
  await updateRule(db, { ...draft({}), id: rule.id, version: rule.version });
  expect(await categories()).toEqual({ ...before, "card was Stolen": "Fraud" });
  await deleteRule(db, rule.id);
  expect(await categories()).toEqual(before);
});

test("of several of one's own the first that fits counts, and all are listed in that order", async () => {
  await createRule(db, draft({ name: "First", pattern: "stolen" }));
  const second = await createRule(db, draft({ name: "Second", pattern: "card" }));
  expect(await categories()).toMatchObject({
    "card was Stolen": "First",
    "card payment timeout": "Second",
  });
  const list = await listRules(db);
  expect(errorRules.output.parse(list)).toEqual(list);
  expect(list.rules.map(({ name }) => name)).toEqual(["First", "Second"]);
  expect(list.obstacle).toBeNull();
  expect(list.built_in.map(({ name }) => name)).toContain("Timeout");
  await putRuleFirst(db, second.id);
  await createRule(db, draft({ name: "Third", pattern: "card" }));
  expect((await listRules(db)).rules.map(({ name }) => name)).toEqual(["Second", "First", "Third"]);
  expect(await categories()).toMatchObject({ "card was Stolen": "Second" });
});

test("a title that leaves out what differs doesn't leave out what tells the category", async () => {
  expect(await categories()).toMatchObject({ "POST /pay <*> in <*> ms": "Timeout" });
  expect(await tryPattern(db, "504", NOW_MS)).toMatchObject({
    groups: [{ title: "POST /pay <*> in <*> ms", category: { name: "Timeout" } }],
  });
  await deriveStale(db, ERROR_GROUPS, NOW + 3_600_000_000);
  expect(await categories()).toMatchObject({ "POST /pay <*> in <*> ms": "Timeout" });
});

test("a pattern is tried on the groups there are before it is saved", async () => {
  const tried = await tryPattern(db, "card", NOW_MS);
  expect(tryErrorPattern.output.parse(tried)).toEqual(tried);
  expect(tried).toMatchObject({ known: 4, found: 2 });
  expect(tried.groups.map(({ title, category }) => [title, category.name]).sort()).toEqual([
    ["card payment timeout", "Timeout"],
    ["card was Stolen", "Other"],
  ]);
});

test("what isn't a harmless expression is neither tried nor saved", async () => {
  const refused = { code: "bad_parameter", details: { parameter: "pattern" } };
  for (const pattern of ["(card", "(a+)+$"]) {
    await expect(tryPattern(db, pattern, NOW_MS)).rejects.toMatchObject(refused);
    await expect(createRule(db, draft({ pattern }))).rejects.toMatchObject(refused);
  }
  expect((await listRules(db)).rules).toEqual([]);
});

test("two who change a category at once leave what one of them made of it", async () => {
  const rule = await createRule(db, draft({}));
  const changes = ["A", "B"].map((name) =>
    updateRule(db, { ...draft({ name }), id: rule.id, version: rule.version }),
  );
  const outcomes = await Promise.allSettled(changes);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", message: expect.stringMatching(/Somebody else/) },
  });
});

test("a name that is taken, or a category that is gone, says so", async () => {
  await createRule(db, draft({}));
  await expect(createRule(db, draft({ name: "fraud" }))).rejects.toMatchObject({
    code: "conflict",
  });
  const gone = "00000000-0000-4000-8000-000000000000";
  await expect(deleteRule(db, gone)).rejects.toMatchObject({ code: "not_found" });
  await expect(putRuleFirst(db, gone)).rejects.toMatchObject({ code: "not_found" });
  await expect(
    updateRule(db, { ...draft({ name: "X" }), id: gone, version: 1 }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
});
