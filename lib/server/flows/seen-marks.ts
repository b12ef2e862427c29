import sql, { join, type Sql } from "sql-template-tag";
import { parseInstant } from "@/lib/log/instant";
import type { Scalar } from "@/lib/query/ast";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { partitions, partitionsOf } from "@/lib/server/partition/partitions";
import { mayHold } from "@/lib/server/search/json-index";
import { during, type Scope } from "@/lib/server/search/scope";
import { MARK_WORDS } from "./run-mark";
import type { Sightings } from "./seen-flows";
import { idText, type Sighting, sightingColumns } from "./sighting";

/** Two for each run: about a thousand of them. */
const MOST_MARKS = 2_000;

const WORDS: readonly Scalar[] = MARK_WORDS.map((text) => ({
  type: "phrase",
  text,
  at: 0,
  end: 0,
}));

/**
 * The newest rows of a range that mark where a run begins or ends. The search index finds them, so
 * that they reach much further back than as many rows of any kind; without one there are none.
 */
export async function seenMarks(
  { ask, askAgain }: Asking,
  db: Database,
  scope: Scope,
  by: string,
): Promise<Sightings> {
  if (db.layout !== "owned" || scope.query !== null) return { seen: [], oldest: null };
  const all = partitionsOf(await partitions(askAgain, db), scope);
  const there = all.filter(({ isSearchable }) => isSearchable).reverse();
  const others = there.filter(({ day }) => day === null);
  const seen: Sighting[] = [];
  // A kept plan would read the words of its condition anew for each row, which takes 0.6 ms.
  for (const { table } of there.filter(({ day }) => day !== null)) {
    const limit = MOST_MARKS + 1 - seen.length;
    seen.push(...(await ask<Sighting>(marksOf(table, scope, by, limit))));
    if (seen.length > MOST_MARKS) break;
  }
  for (const { table } of others) {
    seen.push(...(await ask<Sighting>(marksOf(table, scope, by, MOST_MARKS + 1))));
  }
  const looked = seen.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST_MARKS);
  const oldest = seen.length > MOST_MARKS ? parseInstant(looked.at(-1)?.at ?? "") : null;
  return { seen: looked, oldest };
}

/** `offset 0` keeps the bounds of time out of what is looked up: see `first-of-days.ts`. */
function marksOf(table: Sql, scope: Scope, by: string, limit: number): Sql {
  const mayMark = mayHold(sql`extra_data`, ["event"], WORDS) ?? sql`true`;
  const conditions = [
    mayMark,
    sql`lower(extra_data ->> 'event') = any(${MARK_WORDS}::text[])`,
    sql`${idText(by)} is not null`,
  ];
  return sql`
    select ${sightingColumns(by)}
    from (
      select * from ${table} where ${join(conditions, " and ")} offset 0
    ) as marks
    where ${during(scope)}
    order by timestamp desc, id desc
    limit ${limit}`;
}
