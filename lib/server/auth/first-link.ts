import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { createLink } from "./links/create-link";

/** The link by which the first administrator comes in; null where there are people already. */
export async function firstLink(db: Database): Promise<string | null> {
  const [person] = await db.query(sql`select from ${db.table("people")} limit 1`);
  if (person) return null;
  const { path } = await createLink(db, { purpose: "set_up" });
  return path;
}
