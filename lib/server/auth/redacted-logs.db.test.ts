import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseInstant } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { writeRecords } from "@/lib/server/ingest/writer";
import { readPatterns } from "@/lib/server/patterns/read-patterns";
import { cutRange } from "@/lib/server/search/buckets";
import { readFacets } from "@/lib/server/search/facets";
import { readHistogram } from "@/lib/server/search/histogram";
import { readOverview } from "@/lib/server/search/overview";
import { readPage } from "@/lib/server/search/page";
import type { Scope } from "@/lib/server/search/scope";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { restrictedDatabase } from "./restricted-database";

const NOON = parseInstant("2026-11-22T12:00:00Z") ?? 0;

/** As long as each other, and each once with digits that pass Luhn's check. */
const SECRETS = [
  { word: "hunter2", card: "4111111111111111" },
  { word: "dragon7", card: "5500000000000004" },
];

/** The same rows but for what is hidden in them, one database each. */
const worlds: { database: TestDatabase; whole: Database; seen: Database }[] = [];

beforeAll(async () => {
  for (const { word, card } of SECRETS) {
    const database = await testDatabase();
    const whole = new Database({ url: database.url, tablePrefix: "cordwood", poolSize: 2 });
    await writeRecords(whole, rowsWith(word, card));
    const sight = { filters: [], hidden: [], redact: {} };
    worlds.push({ database, whole, seen: restrictedDatabase(whole, sight, NOON / 1_000) });
  }
});

afterAll(async () => {
  for (const { database, whole } of worlds) {
    await whole.end();
    await database.drop();
  }
});

function rowsWith(word: string, card: string) {
  const at = (minutes: number) => new Date(NOON / 1_000 - minutes * 60_000).toISOString();
  return [
    record({ timestamp: at(1), message: `login with password=${word} failed` }),
    record({ timestamp: at(2), message: "paid", extra_data: { card: Number(card), order: 9 } }),
    record({ timestamp: at(3), message: `paid by ${card}`, exception: `Error: token: ${word}` }),
    record({
      timestamp: at(4),
      message: "in",
      extra_data: { user: { apiKey: word }, n: word.length },
    }),
    record({
      timestamp: at(5),
      message: "in",
      extra_data: { accessToken: word, url: `a://u:${word}@h` },
    }),
    record({ timestamp: at(6), message: "plain", logger_name: `job.secret=${word}` }),
  ];
}

function scopeOf(q: string): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(`${q}: ${parsed.error.message}`);
  return { query: parsed.query, from: NOON - 3.6e9, to: NOON, tz: "UTC", now: NOON };
}

const FIELDS = ["message", "logger", "accessToken", "user.apiKey", "card", "url", "exception"];

/** Whatever there is to be asked. Times of writing differ, and say nothing of what was written. */
async function answers(db: Database, q: string, search: string | undefined): Promise<string> {
  const scope = scopeOf(q);
  const page = await readPage(db, scope, { limit: 100, order: "desc" });
  return JSON.stringify([
    page.rows.map(({ created_at: _, ...row }) => row),
    await readFacets(db, scope, { fields: FIELDS, limit: 10, search }),
    await readHistogram(db, scope, "accessToken", cutRange(scope, { count: 5 })),
    await readOverview(db, scope, cutRange(scope, { count: 5 })),
    await readPatterns(db, scope, { rows: 100, limit: 100, values: 5 }),
  ]);
}

const WORDS = SECRETS.flatMap(({ word, card }) => [word, word.slice(0, 3), card, card.slice(0, 5)]);

const term = fc
  .tuple(
    fc.constantFrom("", "message:", "exception:", "logger:", ...FIELDS.map((field) => `${field}:`)),
    fc.oneof(
      fc.constantFrom(...WORDS),
      fc.constantFrom("paid", "redacted", "*", "password", "login"),
      fc.constantFrom(...WORDS).map((word) => `/(${word}|x).*$/`),
      fc.constantFrom(...WORDS).map((word) => `*${word.slice(1)}`),
      fc.constantFrom(">4200000000000000", "<5", "/=(?!h)/", "/[a-h]unter|^.{31}$/"),
    ),
  )
  .map(([field, value]) => `${field}${value}`);

const query = fc
  .array(fc.tuple(fc.constantFrom("", "-"), term), { maxLength: 3 })
  .map((terms) => terms.map(([not, text]) => `${not}${text}`).join(" "))
  .filter((q) => parseQuery(q).ok);

test("no question tells two secrets apart, nor shows one", async () => {
  const searches = fc.option(fc.constantFrom(...WORDS), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(query, searches, async (q, search) => {
      const [one, other] = await Promise.all(worlds.map(({ seen }) => answers(seen, q, search)));
      expect(one).toBe(other);
      for (const { word, card } of SECRETS) {
        expect(one).not.toContain(word);
        expect(one).not.toContain(card);
      }
    }),
    { numRuns: 25 },
  );
});

test("what is no secret is found and shown as ever", async () => {
  const seen = worlds[0]?.seen;
  if (!seen) throw new Error("No world was made.");
  const found = async (q: string) => {
    const { rows } = await readPage(seen, scopeOf(q), { limit: 100, order: "desc" });
    return rows.map(({ message }) => message);
  };
  expect(await found("login failed")).toEqual(["login with password=[redacted] failed"]);
  expect(await found("order:9")).toEqual(["paid"]);
  expect(await found("hunter2")).toEqual([]);
});

test("who sees everything still finds a secret", async () => {
  const whole = worlds[0]?.whole;
  if (!whole) throw new Error("No world was made.");
  const { rows } = await readPage(whole, scopeOf("hunter2"), { limit: 100, order: "desc" });
  expect(rows).not.toEqual([]);
});
