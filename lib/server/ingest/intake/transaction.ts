import sql, { raw } from "sql-template-tag";
import type { Client, Database } from "@/lib/server/db/database";

/**
 * The database's history that numbers of transactions belong to. One that was made anew has
 * another identifier, one that was restored goes on in another timeline.
 */
const HISTORY = `
  (select system_identifier from pg_control_system()) || '/' ||
  left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)`;

/**
 * Names the transaction that has begun: its history and its number, by which its outcome can be
 * asked for when the connection is lost during its commit. What is acknowledged is on disk,
 * whatever the role's settings say.
 */
export async function beginDurably(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(`
    select ${HISTORY} || '/' || pg_current_xact_id() as name,
      set_config('synchronous_commit',
        coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true)`);
  return rows[0]?.name ?? "";
}

type Outcome = "committed" | "aborted" | "in progress";

/**
 * How a transaction ended; `null` where nobody knows any more. One that this database's history
 * doesn't have, or that its number hasn't come to yet, is aborted: its rows are not there.
 */
export async function outcomeOf(db: Database, transaction: string): Promise<Outcome | null> {
  const end = transaction.lastIndexOf("/");
  const history = transaction.slice(0, end);
  const number = transaction.slice(end + 1);
  const [row] = await db.query<{ status: Outcome | null }>(sql`
    select case
      when ${history} <> ${raw(HISTORY)} then 'aborted'
      when ${number}::xid8 >= pg_current_xact_id() then 'aborted'
      else pg_xact_status(${number}::xid8)
    end as status`);
  return row?.status ?? null;
}
