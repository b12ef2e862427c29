import sql from "sql-template-tag";
import type { audit } from "@/lib/contract/audit";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { Database } from "@/lib/server/db/database";

const PAGE_ENTRIES = 100;

/** A page of what was done, the newest first, before an entry if that is given. */
export async function listAudit(
  db: Database,
  before: string | null,
  signal?: AbortSignal,
): Promise<OutputOf<typeof audit>> {
  const entries = await db.query<OutputOf<typeof audit>["entries"][number]>(
    sql`
      select id::text, at, actor, action, subject, details, address
      from ${db.table("audit")}
      where id < coalesce(${before}::bigint, 9223372036854775807)
      order by id desc
      limit ${PAGE_ENTRIES + 1}`,
    signal,
  );
  const shown = entries.slice(0, PAGE_ENTRIES);
  return {
    entries: shown,
    next: entries.length > PAGE_ENTRIES ? (shown.at(-1)?.id ?? null) : null,
  };
}
