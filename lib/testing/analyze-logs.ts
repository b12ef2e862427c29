import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/** Gathers statistics of all days, also where the product is building the index of one. */
export async function analyzeLogs(db: Database): Promise<void> {
  const analyze = () => db.query(sql`analyze ${db.logs}`);
  // Each holds a day that the other waits for: Postgres gives up one of the two.
  await analyze().catch(analyze);
}
