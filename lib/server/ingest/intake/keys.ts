import sql from "sql-template-tag";
import type { RefusedRow } from "@/lib/log/write-taken";
import type { Client, Database } from "@/lib/server/db/database";

/** How long a repeated batch is recognised. */
const REMEMBERED = "1 day";

/**
 * Claims the keys for this transaction and returns those that others had claimed, with what was
 * refused then. Waits where another transaction is about to. In one order, so that two that claim
 * the same keys don't wait for each other.
 */
export async function claimKeys(
  client: Client,
  db: Database,
  keys: readonly string[],
): Promise<Map<string, RefusedRow[]>> {
  if (keys.length === 0) return new Map();
  const claim = sql`
    insert into ${db.table("ingest_keys")} (key)
    select key from unnest(${keys}::text[]) as key order by key
    on conflict (key) do nothing
    returning key`;
  const { rows: claimed } = await client.query<{ key: string }>(claim.text, claim.values);
  if (claimed.length === keys.length) return new Map();
  const mine = new Set(claimed.map(({ key }) => key));
  const find = sql`
    select key, refused::json as refused from ${db.table("ingest_keys")} where key = any(${keys}::text[])`;
  const { rows } = await client.query<{ key: string; refused: RefusedRow[] }>(
    find.text,
    find.values,
  );
  return new Map(
    rows.filter(({ key }) => !mine.has(key)).map(({ key, refused }) => [key, refused]),
  );
}

/** Keeps what was refused beside the key, for the answer to a repetition. */
export async function keepRefused(
  client: Client,
  db: Database,
  key: string,
  refused: readonly RefusedRow[],
): Promise<void> {
  const { text, values } = sql`
    update ${db.table("ingest_keys")} set refused = ${JSON.stringify(refused)} where key = ${key}`;
  await client.query(text, values);
}

/** Forgets the keys that are older than a day. */
export async function forgetKeys(db: Database): Promise<void> {
  await db.query(sql`
    delete from ${db.table("ingest_keys")}
    where accepted_at < current_timestamp - ${REMEMBERED}::interval`);
}
