import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatInstant, parseInstant } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { writeRecords } from "@/lib/server/ingest/writer";
import { ofEventType } from "@/lib/server/search/event-type";
import type { Scope } from "@/lib/server/search/scope";
import { testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { rankedBy } from "./ranked-by";
import { readRanked } from "./read-ranked";

const NOON = parseInstant("2026-11-22T12:00:00Z") ?? 0;
const SECOND = 1_000_000;
const COMMON = 3_000;
const signal = new AbortController().signal;

const RARE: (Partial<LogRecord> & { message: string })[] = [
  { message: "card declined by the issuing bank", level: "ERROR" },
  { message: "card declined", level: "ERROR", exception: "Error: bank timeout\n  at pay (a.js:1)" },
  { message: "bank holiday calendar loaded", level: "INFO" },
  { message: "card declined: retried, went through", extra_data: { event_type: "fix" } },
];

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const test = await testDatabase();
  db = new Database({ url: test.url, tablePrefix: "cordwood" });
  await prepare(db);
  drop = test.drop;
  // The rare ones are older than all the others that are looked through first.
  const records = [
    ...RARE.map((columns, at) => record({ ...columns, timestamp: formatInstant(NOON + at) })),
    ...Array.from({ length: COMMON }, (_, at) =>
      record({
        timestamp: formatInstant(NOON + (at + 1) * SECOND),
        message: `order ${at} paid by card`,
      }),
    ),
  ];
  await writeRecords(db, records);
});

afterAll(async () => {
  await db.end();
  await drop();
});

function scope(q = ""): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const to = NOON + (COMMON + 1) * SECOND;
  return { query: parsed.query, from: NOON, to, tz: "UTC", now: to };
}

async function messages(asked: { text?: string; like?: string }, of = scope(), limit = 10) {
  const by = await rankedBy(db, asked, of.query, signal);
  const { rows } = await readRanked(db, of, by, { limit, budgetMs: 60_000 }, signal);
  return rows.map(({ message }) => message);
}

describe.each(["owned", "plain"] as const)("in the %s layout", (layout) => {
  beforeAll(() => {
    db.layout = layout;
  });

  test("the rows most like a text come first, however old they are", async () => {
    const found = await messages({ text: "Declined by BANK" });
    expect(found[0]).toBe("card declined by the issuing bank");
    expect(new Set(found.slice(0, 4))).toEqual(new Set(RARE.map(({ message }) => message)));
  });

  test("the filters of the query hold", async () => {
    expect(await messages({ text: "declined bank" }, scope("level:error"))).toEqual([
      "card declined by the issuing bank",
      "card declined",
    ]);
  });

  test("a word of the query is what rows are like where no text is given", async () => {
    const found = await messages({}, scope("bank"));
    expect(found.toSorted()).toEqual(
      RARE.slice(0, 3)
        .map(({ message }) => message)
        .toSorted(),
    );
  });
});

test("rows like a row are others than itself", async () => {
  const all = await messages({ text: "card declined by the issuing bank" });
  const by = await rankedBy(db, { text: "issuing" }, null, signal);
  const { rows } = await readRanked(db, scope(), by, { limit: 1 }, signal);
  const like = await messages({ like: rows[0]?.id ?? "" });
  expect(all[0]).toBe("card declined by the issuing bank");
  expect(like).not.toContain("card declined by the issuing bank");
  expect(RARE.map(({ message }) => message)).toContain(like[0]);
});

test.each([
  ["error", RARE.slice(0, 2)],
  ["fix", RARE.slice(3)],
] as const)("an event type leaves only events of it: %s", async (type, rows) => {
  const found = await messages({ text: "card declined" }, ofEventType(scope(), type));
  expect(found.toSorted()).toEqual(rows.map(({ message }) => message).toSorted());
});

test("what time runs out for says so", async () => {
  const by = { text: "bank", self: null };
  const { ranking } = await readRanked(db, scope(), by, { limit: 10, budgetMs: 0 }, signal);
  expect(ranking?.cut).toBe(true);
});

test.each([
  [{}, "text"],
  [{ text: " - " }, "text"],
  [{ like: "abc" }, "like"],
])("%j is refused, and the parameter named", async (asked, parameter) => {
  await expect(rankedBy(db, asked, null, signal)).rejects.toMatchObject({
    code: "bad_parameter",
    details: { parameter },
  });
});

test("a row that isn't there is not found", async () => {
  await expect(rankedBy(db, { like: "999999999" }, null, signal)).rejects.toMatchObject({
    code: "not_found",
  });
});
