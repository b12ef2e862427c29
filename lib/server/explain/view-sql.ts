import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type { viewSql } from "@/lib/contract/sql";
import { formatInstant } from "@/lib/log/instant";
import type { Database } from "@/lib/server/db/database";
import { cutRange } from "@/lib/server/search/buckets";
import { readFacets } from "@/lib/server/search/facets";
import { readHistogram } from "@/lib/server/search/histogram";
import { readPage } from "@/lib/server/search/page";
import type { Scope } from "@/lib/server/search/scope";
import { readCost } from "./cost";
import { inlined } from "./literal";
import { type Asked, recording } from "./recording";

type Answer = OutputOf<typeof viewSql>;
type Part = Answer["statements"][number]["part"];

/** What the explorer asks for at first: a page, as many bars, and all of most fields' values. */
const PAGE_ROWS = 100;
const BARS = 120;
const FACET_VALUES = 1_000;

/**
 * The statements of a view, by running it: what is asked depends on what the questions before it
 * found. With their costs each is run a second time.
 */
export async function readViewSql(
  db: Database,
  scope: Scope,
  { by, fields, explain }: Pick<InputOf<typeof viewSql>, "by" | "fields" | "explain">,
  signal?: AbortSignal,
): Promise<Answer> {
  const run = (part: Part): ((watched: Database) => Promise<unknown>) => {
    switch (part) {
      case "rows":
        return (watched) => readPage(watched, scope, { limit: PAGE_ROWS, order: "desc" }, signal);
      case "histogram":
        return (watched) =>
          readHistogram(watched, scope, by, cutRange(scope, { count: BARS }), signal);
      case "facets":
        return (watched) => readFacets(watched, scope, { fields, limit: FACET_VALUES }, signal);
    }
  };
  const statements: Answer["statements"] = [];
  for (const part of ["rows", "histogram", "facets"] as const) {
    const asked: Asked[] = [];
    await run(part)(recording(db, asked));
    for (const { statement, ms, rows } of asked) {
      const cost =
        explain === "1"
          ? await db.snapshot(({ ask }) => readCost(ask, statement), { signal })
          : null;
      statements.push({ part, sql: inlined(statement), ms, rows, cost });
    }
  }
  return { from: formatInstant(scope.from), to: formatInstant(scope.to), statements };
}
