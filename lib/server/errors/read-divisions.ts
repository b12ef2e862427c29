import sql from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import type { Division, Divisions } from "./divisions";

/** The groups that people divided, in a snapshot. */
export async function readDivisions(ask: Ask, db: Database): Promise<Divisions> {
  const stored = await ask<Division & { fingerprint: string }>(
    sql`select fingerprint, by, key from ${db.table("error_divisions")}`,
  );
  return new Map(stored.map(({ fingerprint, ...division }) => [fingerprint, division]));
}
