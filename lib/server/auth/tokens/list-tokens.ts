import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { type StoredToken, TOKEN_COLUMNS } from "./stored-token";

/** Those that were revoked are shown for as long: whoever wonders what broke finds it. */
const SHOWN_DAYS = 30;

/** Tokens, the newest first. */
export function listTokens(db: Database, signal?: AbortSignal): Promise<StoredToken[]> {
  const statement = sql`
    select ${TOKEN_COLUMNS}
    from ${db.table("tokens")} as token
    where revoked_at is null or revoked_at > now() - make_interval(days => ${SHOWN_DAYS})
    order by created_at desc, id`;
  return db.query<StoredToken>(statement, signal);
}
