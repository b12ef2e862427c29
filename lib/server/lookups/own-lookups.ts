import sql, { raw } from "sql-template-tag";
import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type { createLookup, tryLookup } from "@/lib/contract/lookups";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";

/** A lookup as it is stored. */
export type Lookup = OutputOf<typeof createLookup>;

/** Which column of which table says what the values of a field are called. */
export type LookupPlace = Omit<InputOf<typeof tryLookup>, "field">;

export const LOOKUP_COLUMNS = raw(
  'id, version, field, table_schema as "schema", table_name as "table", key_column as "key", shown_column as shown, for_parts',
);

export function readLookups(ask: Ask, db: Database): Promise<Lookup[]> {
  return ask<Lookup>(sql`select ${LOOKUP_COLUMNS} from ${db.table("lookups")} order by field`);
}
