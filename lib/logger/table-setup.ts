import type { Client } from "pg";
import type { DatabaseOptions } from "./database-options";
import { plainTableSql } from "./plain-table";
import { SinkError } from "./sink";

/** Any number that all loggers agree on: "cordwood" as ASCII. */
const LOCK = "7165065861825654628";

interface Found {
  exists: boolean;
  is_empty: boolean;
}

/**
 * Creates the plain table where the database is empty, once however many processes start. Throws
 * what to do where the table is missing among others: they may be anybody's.
 */
export async function setUpTable(client: Client, options: DatabaseOptions): Promise<void> {
  const table = `${options.tablePrefix}_logs`;
  const look = async () => {
    const { rows } = await client.query<Found>(
      `select to_regclass($1) is not null as exists,
        not exists (
          select from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'v', 'm', 'f')
            and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
        ) as is_empty`,
      [`"${table}"`],
    );
    return rows[0] ?? { exists: false, is_empty: false };
  };
  if ((await look()).exists) return;
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    // Another process may have been faster.
    const found = await look();
    if (!found.exists && !found.is_empty && !options.createTable) throw missing(table);
    if (!found.exists) await client.query(plainTableSql(table));
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

function missing(table: string): SinkError {
  return new SinkError(
    `the database has tables but no ${table}. Run "npx cordwood migrate" with its DATABASE_URL, ` +
      "set logging.database.create_table to true, or correct database.table_prefix.",
    { mayPass: false },
  );
}
