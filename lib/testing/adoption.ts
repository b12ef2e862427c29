import sql, { raw } from "sql-template-tag";
import { type Adoption, type AdoptProgress, adopt } from "@/lib/server/adopt/adopt";
import { Database } from "@/lib/server/db/database";
import { countRows } from "@/lib/server/rollup/counts";
import { emptyDatabase } from "./database";
import { createPlainTable } from "./plain-table";

/** The moment at which tables are adopted in tests, in milliseconds since 1970. */
export const NOON = Date.parse("2026-11-22T12:00:00Z");

interface Run {
  /** Rows a batch. */
  batch?: number;
  now?: () => number;
  onProgress?: (progress: AdoptProgress, stop: () => void) => void | Promise<void>;
}

/** A plain table `app_logs` in a database of its own, to be adopted. */
export interface AdoptionTest {
  db: Database;
  /** Adds rows over three days, most of them on one: enough there for a partition if `rows` is big. */
  fill(rows: number): Promise<void>;
  adopt(run?: Run): Promise<Adoption>;
  /** Every row of a table as text, in a fixed order. */
  rowsOf(table: string): Promise<string[]>;
  /** What the counts say of all time, and what the rows do. */
  counts(): Promise<{ fast: unknown; plain: unknown }>;
  close(): Promise<void>;
}

export async function openAdoptionTest(): Promise<AdoptionTest> {
  const empty = await emptyDatabase();
  const db = new Database({ url: empty.url, tablePrefix: "app", poolSize: 16 });
  await createPlainTable(db);
  return {
    db,
    async fill(rows) {
      await db.query(sql`
        insert into app_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
        select '2026-11-21T00:00:00Z'::timestamptz + (i % 8 - 1) * interval '4 hours' + i * interval '1 ms',
          (array['INFO', 'error', 'DEBUG'])[i % 3 + 1], 'shop.' || i % 7, 1, i, 'web-' || i % 4, 'row ' || i
        from generate_series(1, ${rows}::integer) as i`);
    },
    adopt({ batch = 100, now = () => NOON, onProgress = () => {} } = {}) {
      const controller = new AbortController();
      return adopt(db, {
        batch,
        signal: controller.signal,
        now,
        onProgress: (progress) => onProgress(progress, () => controller.abort()),
      });
    },
    async rowsOf(table) {
      const rows = await db.query<{ row: string }>(sql`
        select to_jsonb(t)::text as row from ${raw(table)} as t order by id, timestamp`);
      return rows.map(({ row }) => row);
    },
    async counts() {
      return { fast: await countAll(db, "owned"), plain: await countAll(db, "plain") };
    },
    async close() {
      await db.end();
      await empty.drop();
    },
  };
}

function countAll(db: Database, layout: Database["layout"]): Promise<object[]> {
  const scope = {
    query: null,
    from: Date.parse("2000-01-01T00:00:00Z") * 1_000,
    to: Date.parse("2100-01-01T00:00:00Z") * 1_000,
    tz: "UTC",
    now: NOON * 1_000,
  };
  db.layout = layout;
  const counted = countRows(db, scope, ["level", "hostname"], { starts: [scope.from] });
  return db.query(sql`
    select level, hostname, sum(n) as n from (${counted}) as c group by 1, 2
    having sum(n) <> 0 order by 1, 2`);
}
