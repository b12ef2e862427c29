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

/** Whether that many changes wait, without counting what goes beyond. */
export async function hasDeltas(db: Database, many: number): Promise<boolean> {
  const [row] = await db.query<{ yes: boolean }>(
    sql`select exists (select from ${db.table("count_deltas")} offset ${many - 1}) as yes`,
  );
  return row?.yes === true;
}
