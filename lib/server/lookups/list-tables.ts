import sql from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { lookupColumns, lookupTables } from "@/lib/contract/lookups";
import type { Database } from "@/lib/server/db/database";
import { keyTypeOf } from "./key-type";
import type { LookupPlace } from "./own-lookups";
import { mayBeLookedInto, tableFacts } from "./table-facts";

/** More than one looks through in a list. */
const MOST_TABLES = 1_000;

/**
 * The tables of the database with a column that the connected role may read, those of `public` first;
 * a part of a table isn't one by itself.
 */
export async function listTables(
  db: Database,
  signal?: AbortSignal,
): Promise<Pick<OutputOf<typeof lookupTables>, "tables" | "more">> {
  const found = await db.query<{ schema: string; table: string }>(
    sql`
      select n.nspname as "schema", c.relname as "table"
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where ${mayBeLookedInto(db)} and not c.relispartition
        and has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select')
      order by n.nspname <> 'public', n.nspname, c.relname
      limit ${MOST_TABLES + 1}`,
    signal,
  );
  return { tables: found.slice(0, MOST_TABLES), more: found.length > MOST_TABLES };
}

/** The columns of a table that the connected role may read; none where there is no such table. */
export async function listColumns(
  db: Database,
  place: Pick<LookupPlace, "schema" | "table">,
  signal?: AbortSignal,
): Promise<OutputOf<typeof lookupColumns>> {
  const facts = await tableFacts(
    (statement) => db.query(statement, signal),
    place,
    mayBeLookedInto(db),
  );
  const readable = facts?.may_reach ? facts.columns.filter(({ may_read }) => may_read) : [];
  return {
    columns: readable.map(({ name, type, base, is_primary }) => ({
      ...{ name, type, is_primary },
      may_be_key: keyTypeOf(base) !== null,
    })),
  };
}
