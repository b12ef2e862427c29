import fc from "fast-check";
import sql from "sql-template-tag";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Redactor } from "@/lib/log/redact";
import { redactRecord } from "@/lib/log/redact-record";
import type { RedactOptions } from "@/lib/log/secret-rules";
import { readDifferently } from "@/lib/log/shared-regex";
import { Database } from "@/lib/server/db/database";
import { emptyDatabase, type TestDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { CARD_TEXTS, HIDDEN_TEXTS, PLAIN_NUMBERS } from "@/lib/testing/secret-texts";
import { assertPatterns } from "./assert-patterns";
import { redactedDocument, redactedText } from "./redacted";

const OPTIONS: RedactOptions = { keys: ["session id"], patterns: ["ACME-[0-9]{4}"], emails: true };

const redactor = new Redactor(OPTIONS);

let empty: TestDatabase;
let db: Database;

beforeAll(async () => {
  empty = await emptyDatabase();
  db = new Database({ url: empty.url, tablePrefix: "cordwood" });
});

afterAll(async () => {
  await db.end();
  await empty.drop();
});

async function inPostgres(texts: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ clean: string }>(sql`
    select ${redactedText(sql`given`, OPTIONS)} as clean
    from unnest(${texts}::text[]) with ordinality as texts (given, place)
    order by place`);
  return rows.map(({ clean }) => clean);
}

const PIECES = [
  ...[...HIDDEN_TEXTS, ...CARD_TEXTS, ...PLAIN_NUMBERS].map(([, text]) => text),
  "ACME-1234",
  "session id: x",
  "walter@shop.example.com",
  " and ",
  "\n",
  '"',
  "\\",
  "é 漢字 😀",
  "{",
  "}",
  "password",
  "=",
  "4111 1111",
];

test.each([
  ["ACME-\\d{4}", "ACME-1234 ACME-12 acme-9999"],
  ["(?<![0-9A-Za-z_])pin(?![0-9A-Za-z_])", "pin pins 1pin pin-code"],
  ["iban[: ]{0,3}[A-Z]{2}(?:[ -]?[0-9]){4,8}", "IBAN: DE12 3456, iban de1"],
  ["[.][*?]{2,3}|[^\\s;]+@x", ".*?* a;b@x c"],
])("what %s finds is hidden alike by both", async (pattern, text) => {
  const options = { patterns: [pattern] };
  expect(readDifferently(pattern)).toBeNull();
  const [row] = await db.query<{ clean: string }>(
    sql`select ${redactedText(sql`${text}::text`, options)} as clean`,
  );
  expect(row?.clean).toBe(new Redactor(options).text(text));
  expect(row?.clean).toContain("[redacted]");
});

test("a pattern that Postgres can't read is refused at the start, with what it says", async () => {
  await assertPatterns(db, ["ACME-[0-9]{4}", "\\d{4}-(?=x)"]);
  await expect(assertPatterns(db, ["fine", "a{1"])).rejects.toThrow(
    /CORDWOOD_REDACT_PATTERNS has a\{1, which can't be used\. PostgreSQL can't read/,
  );
});

test("Postgres hides in a text what the logger hides", async () => {
  const texts = PIECES.map((text) => `before ${text} after`);
  expect(await inPostgres(texts)).toEqual(texts.map((text) => redactor.text(text)));
});

test("and in whatever is put together of such pieces", async () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), { maxLength: 5 })
    .map((pieces) => pieces.join("").replaceAll("\0", ""));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 20, maxLength: 20 }), async (texts) => {
      expect(await inPostgres(texts)).toEqual(texts.map((each) => redactor.text(each)));
    }),
    { numRuns: 15 },
  );
});

async function document(value: object): Promise<unknown> {
  const [row] = await db.query<{ clean: unknown }>(sql`
    select ${redactedDocument(sql`given`, OPTIONS)} as clean
    from (select ${JSON.stringify(value)}::jsonb as given) as documents`);
  return row?.clean;
}

test.each([
  [{ accessToken: "hunter2", order: 9 }],
  [{ "X-Api-Key": ["hunter2"], order: 9 }],
  [{ sessionId: "hunter2", monkey: "ate", max_tokens: 5, secretary: "ann" }],
  [{ note: "login with password=hunter2 failed", order: 9 }],
  [{ card: 4111111111111111, order: 1732286400000001 }],
  [{ token: null, "password=hunter2": 1 }],
  [{ key: "db.password", value: "hunter2", order: 9 }],
  [{ order: 9, items: [1, 2, { name: "soap" }] }],
])("a document loses what a record does: %j", async (value) => {
  const expected = redactRecord(record({ extra_data: value }), redactor).extra_data;
  expect(await document(value)).toEqual(expected);
});

test("a value with a secret somewhere inside is hidden whole", async () => {
  const value = { order: 9, request: { headers: [{ cookie: "sid=hunter2" }] } };
  expect(await document(value)).toEqual({ order: 9, request: "[redacted]" });
});
