import fc from "fast-check";
import sql, { raw } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/log/instant";
import { parseQuery } from "@/lib/query/parse";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { writeRecords } from "@/lib/server/ingest/writer";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { compactCounts } from "@/lib/server/rollup/compact";
import { readPage } from "@/lib/server/search/page";
import type { Scope } from "@/lib/server/search/scope";
import { type TestDatabase, testDatabase } from "@/lib/testing/database";
import { record } from "@/lib/testing/record";
import { literal } from "./literal";
import { readViewSql } from "./view-sql";

const DAY = 86_400_000_000;
const NOW = Date.parse("2026-11-22T15:00:00Z") * 1_000;
const FROM = NOW - 5 * DAY;

let made: TestDatabase;
let db: Database;

beforeAll(async () => {
  made = await testDatabase();
  db = new Database({ url: made.url, tablePrefix: "cordwood" });
  await prepare(db);
  await createPartitions(db, FROM, NOW);
  await writeRecords(
    db,
    Array.from({ length: 5_000 }, (_, i) =>
      record({
        timestamp: formatInstant(FROM + Math.floor(i / 2) * 170_000_000),
        level: i % 50 === 0 ? "ERROR" : "INFO",
        message: i % 777 === 0 ? "it's a \\ needle" : `tick ${i}`,
        extra_data: { n: i % 7, "a'b": `v${i % 3}` },
      }),
    ),
  );
  await compactCounts(db);
  await keepSearchIndexes(db, NOW);
});

afterAll(async () => {
  await db.end();
  await made.drop();
});

function scope(q: string): Scope {
  const parsed = parseQuery(q);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { query: parsed.query, from: FROM, to: NOW, tz: "UTC", now: NOW };
}

const PARAMS = { by: "level", fields: ["level", "logger_name", "n"], explain: "0" as const };

describe("a literal is the value itself", () => {
  test.each(["on", "off"])("with standard_conforming_strings %s", async (setting) => {
    await db.withClient(async (client) => {
      await client.query(`set standard_conforming_strings = ${setting}`);
      const texts = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""));
      const signs = fc.constantFrom("'", "\\", '"', "{", "}", ",", "$1", ";", "\n", "NULL");
      const hostile = fc.string({ unit: signs });
      await fc.assert(
        fc.asyncProperty(fc.oneof(texts, hostile), fc.array(hostile), async (text, list) => {
          const { rows } = await client.query(
            `select ${literal(text)}::text as text, ${literal(list)}::text[] as list`,
          );
          expect(rows).toEqual([{ text, list }]);
        }),
        { numRuns: 200 },
      );
      await client.query("reset standard_conforming_strings");
    });
  });

  test.each([
    [5, "5::integer"],
    [-5, "(-5)::integer"],
    [null, "null::integer"],
    [true, "true::integer"],
  ])("%j", (value, text) => {
    expect(`${literal(value)}::integer`).toBe(text);
  });

  test.each([[Number.NaN], [undefined], [{}], [Symbol("x")]])(
    "and there is none for %s",
    (value) => {
      expect(() => literal(value)).toThrow(/no literal/);
    },
  );
});

describe.each(["", "level:error", "needle", "n:3 -level:error", '@"a\'b":v1', "/it's a \\\\ n/"])(
  "the SQL of the view %j",
  (q) => {
    test("runs as it is shown and gives the rows that are shown", async () => {
      const { statements } = await readViewSql(db, scope(q), PARAMS);
      const page = await readPage(db, scope(q), { limit: 100, order: "desc" });
      const ids: string[] = [];
      for (const { part, sql: text, rows } of statements) {
        const found = await db.query<{ id?: string; message?: string }>(
          raw(text.replace(/;$/, "")),
        );
        expect(found).toHaveLength(rows);
        // What only asks where to look has no messages.
        if (part === "rows") ids.push(...found.flatMap((row) => (row.message && row.id) || []));
      }
      expect(ids.slice(0, 100)).toEqual(page.rows.map(({ id }) => id));
      expect(new Set(statements.map(({ part }) => part))).toEqual(
        new Set(["rows", "histogram", "facets"]),
      );
    });

    test("comes with what each statement costs, where that is asked for", async () => {
      const { statements } = await readViewSql(db, scope(q), { ...PARAMS, explain: "1" });
      for (const { cost } of statements) {
        expect(cost?.plan).toMatch(/actual time=/);
        expect(cost?.execution_ms).toBeGreaterThan(0);
        expect(cost?.plan).toContain(`Execution Time: ${cost?.execution_ms.toFixed(3)} ms`);
      }
      const blocks = statements.reduce(
        (sum, { cost }) => sum + (cost?.hit_blocks ?? 0) + (cost?.read_blocks ?? 0),
        0,
      );
      expect(blocks).toBeGreaterThan(0);
    });
  },
);

test("a question that was dropped is answered no further", async () => {
  const gone = AbortSignal.abort();
  await expect(readViewSql(db, scope(""), PARAMS, gone)).rejects.toMatchObject({
    code: "cancelled",
  });
  expect(await db.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
});
