import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Database } from "@/lib/server/db/database";
import { type StoredToken, TOKEN_COLUMNS } from "./stored-token";

/** For good. Throws `not_found` for a token that isn't there or has been revoked. */
export async function revokeToken(db: Database, id: string): Promise<StoredToken> {
  const [revoked] = await db.query<StoredToken>(sql`
    update ${db.table("tokens")} as token set revoked_at = now()
    where id = ${id}::uuid and revoked_at is null
    returning ${TOKEN_COLUMNS}`);
  if (revoked) return revoked;
  throw new AppError("not_found", "There is no such token; somebody may have revoked it.");
}
