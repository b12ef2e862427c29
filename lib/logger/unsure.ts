import { type Client, DatabaseError } from "pg";
import type { LogRecord } from "@/lib/log/record";
import type { Refused } from "./sink";

/** A batch whose transaction may have been committed although nobody heard of it. */
export interface Unsure {
  records: readonly LogRecord[];
  /** The transaction's number, as `pg_current_xact_id` gave it. */
  transaction: string;
  /** What the table didn't take of it. */
  refused: Refused[];
}

const NOT_YET_GIVEN = "22023";
const NOT_ALLOWED = "42501";

/**
 * Whether that transaction wrote these records. Its number alone doesn't say: a crash forgets
 * numbers that never reached the disk, and gives them to others. So its row is looked for as well,
 * except by a role that may only insert. Throws while the transaction is still under way.
 */
export async function wasWritten(client: Client, table: string, unsure: Unsure): Promise<boolean> {
  const { transaction, records } = unsure;
  const status = await statusOf(client, transaction);
  if (status === "in progress") throw new Error("the last transaction is still under way");
  if (status !== "committed") return false;
  try {
    const { rowCount } = await client.query(
      `select from ${table}
        where timestamp = any($1::timestamptz[]) and xmin = $2::xid8::xid
        limit 1`,
      // Any of them: some may have been refused.
      [records.map(({ timestamp }) => timestamp), transaction],
    );
    return rowCount === 1;
  } catch (error) {
    if (codeOf(error) === NOT_ALLOWED) return true;
    throw error;
  }
}

async function statusOf(client: Client, transaction: string): Promise<string | null> {
  try {
    const { rows } = await client.query<{ status: string | null }>(
      "select pg_xact_status($1::xid8) as status",
      [transaction],
    );
    return rows[0]?.status ?? null;
  } catch (error) {
    if (codeOf(error) === NOT_YET_GIVEN) return null;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}
