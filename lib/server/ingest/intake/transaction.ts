import sql, { raw } from "sql-template-tag";
import type { Client, Database } from "@/lib/server/db/database";
import { isNotAllowed } from "@/lib/server/db/failure";

/**
 * The database's history that numbers of transactions belong to. One that was made anew has
 * another identifier, one that was restored goes on in another timeline.
 */
const HISTORY = `
  (select system_identifier from pg_control_system()) || '/' ||
  left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)`;

/** By connection: a session that has written stays in its history to its end. */
const HISTORIES = new WeakMap<Client, string>();

/**
 * Names the transaction that has begun: its history and its number, by which its outcome can be
 * asked for when the connection is lost during its commit. What is acknowledged is on disk,
 * whatever the role's settings say.
 */
export async function beginDurably(client: Client): Promise<string> {
  const known = HISTORIES.get(client);
  const { rows } = await client.query<{ history?: string; number: string }>(`
    select ${known === undefined ? `${HISTORY} as history,` : ""}
      pg_current_xact_id()::text as number,
      set_config('synchronous_commit',
        coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true)`);
  const { history = known ?? "", number = "" } = rows[0] ?? {};
  HISTORIES.set(client, history);
  return `${history}/${number}`;
}

/** The first of them nearly always tell: the others matter where the first rows were refused. */
const TIMESTAMPS_AT_ONCE = 1_000;

type Outcome = "committed" | "aborted" | "in progress";

/**
 * Whether the transaction that was to write rows of these times was committed. Throws while it is under
 * way. Its number alone doesn't say: a crash forgets numbers that never reached the disk, and gives
 * them to others. So a row of its is looked for as well, except by a role that may only insert.
 */
export async function isCommitted(
  db: Database,
  transaction: string,
  timestamps: readonly string[],
): Promise<boolean> {
  const [, number] = partsOf(transaction);
  const outcome = await outcomeOf(db, transaction);
  if (outcome === "in progress") throw new Error("The last transaction hasn't ended yet.");
  if (outcome !== "committed") return false;
  try {
    for (let at = 0; at < timestamps.length; at += TIMESTAMPS_AT_ONCE) {
      const found = await db.query(sql`
        select from ${db.logs}
        where timestamp = any(${timestamps.slice(at, at + TIMESTAMPS_AT_ONCE)}::timestamptz[])
          and xmin = ${number}::xid8::xid
        limit 1`);
      if (found.length > 0) return true;
    }
    return false;
  } catch (error) {
    if (isNotAllowed(error)) return true;
    throw error;
  }
}

function partsOf(transaction: string): [history: string, number: string] {
  const end = transaction.lastIndexOf("/");
  return [transaction.slice(0, end), transaction.slice(end + 1)];
}

/**
 * How a transaction ended; `null` where nobody knows any more. One that this database's history
 * doesn't have, or that its number hasn't come to yet, is aborted: its rows are not there.
 */
async function outcomeOf(db: Database, transaction: string): Promise<Outcome | null> {
  const [history, number] = partsOf(transaction);
  const [row] = await db.query<{ status: Outcome | null }>(sql`
    select case
      when ${history} <> ${raw(HISTORY)} then 'aborted'
      when ${number}::xid8 >= pg_current_xact_id() then 'aborted'
      else pg_xact_status(${number}::xid8)
    end as status`);
  return row?.status ?? null;
}
