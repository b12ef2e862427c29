import sql, { join } from "sql-template-tag";
import { formatInstant } from "@/lib/log/instant";
import type { Query } from "@/lib/query/ast";
import type { Database } from "@/lib/server/db/database";
import { withIndex } from "@/lib/server/search/through-index";
import { type SearchIndex, whereQuery } from "@/lib/server/search/where";
import { type DrawnRow, drawRows, NOW } from "./arbitrary-row";
import { type EvaluatedRow, evaluate } from "./evaluate";

const OPTIONS = { now: NOW, tz: "UTC" };

/** What a search of the rows through an index needs to know. */
export async function indexFor(
  db: Database,
  query: Query | null,
): Promise<SearchIndex | undefined> {
  db.layout = "owned";
  const scope = { ...OPTIONS, query, from: NOW, to: NOW };
  return (await withIndex((statement) => db.query(statement), db, scope)).index;
}

/** Random rows in a table and in memory: what a query finds in each. */
export class SearchedRows {
  private constructor(
    private readonly db: Database,
    private readonly rows: readonly (EvaluatedRow & { id: string })[],
  ) {}

  /** Stores so many rows in an empty table of Cordwood's own. */
  static async store(db: Database, count: number, seed: number): Promise<SearchedRows> {
    const rows = await Promise.all(drawRows(count, seed).map((row) => storeRow(db, row)));
    return new SearchedRows(db, rows);
  }

  /**
   * The ids of the rows that SQL finds, in order. Throws where the form for an index, tried beside
   * the plain one, finds others.
   */
  async found(query: Query | null): Promise<string[]> {
    const options = { ...OPTIONS, alias: "l" };
    const index = { loggers: new Map(), ...(await indexFor(this.db, query)), hidesWords: true };
    const found = await this.db.query<{ id: string; plain: boolean; indexed: boolean }>(sql`
      select *
      from (
        select id::text,
          (${whereQuery(query, options)}) is true as plain,
          (${whereQuery(query, { ...options, index })}) is true as indexed
        from ${this.db.logs} as l
      ) as held
      where plain or indexed`);
    const torn = found.filter(({ plain, indexed }) => plain !== indexed);
    if (torn.length > 0) throw new Error(`With and without the index: ${JSON.stringify(torn)}`);
    return found.map(({ id }) => id).sort();
  }

  /** The ids of the rows that match by the contract, in order. */
  expected(query: Query | null): string[] {
    return this.rows
      .filter((row) => evaluate(query, row, NOW))
      .map(({ id }) => id)
      .sort();
  }
}

async function storeRow(db: Database, { columns, extra }: DrawnRow) {
  const stored = {
    ...columns,
    timestamp: formatInstant(Number(columns.timestamp)),
    extra_data: extra === null ? null : JSON.stringify(extra),
  };
  const names = sql([Object.keys(stored).join(", ")]);
  const [row] = await db.query<{ id: string; text: string | null }>(sql`
    insert into ${db.logs} (${names}) values (${join(Object.values(stored))})
    returning id::text, extra_data::text as text`);
  if (!row) throw new Error("The insert returned no row.");
  return { columns: { ...columns, id: Number(row.id) }, extra, extraText: row.text, id: row.id };
}
