import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/**
 * How many changes wait to be compacted into the counts; readers add them up by themselves until
 * then.
 */
export async function countDeltas(db: Database, signal?: AbortSignal): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    sql`select count(*)::integer as n from ${db.table("count_deltas")}`,
    signal,
  );
  return row?.n ?? 0;
}
