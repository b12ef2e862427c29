import sql, { type Sql } from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";
import { isOwnTable } from "@/lib/server/db/catalogue";
import type { Database } from "@/lib/server/db/database";
import { type CatalogueType, type KeyType, keyTypeOf } from "./key-type";
import type { LookupPlace } from "./own-lookups";

/** A column as whoever asks may use it. */
interface ColumnFacts {
  name: string;
  /** As people write it. */
  type: string;
  /** The type, or what its domain is made of. */
  base: CatalogueType;
  may_read: boolean;
  /** By itself the table's primary key. */
  is_primary: boolean;
}

interface TableFacts {
  role: string;
  may_reach: boolean;
  columns: ColumnFacts[];
}

/** What can be looked into: tables, those in parts, views, and tables of other servers. */
const KINDS = sql`('r', 'p', 'v', 'm', 'f')`;

/** Of anybody but Postgres. */
const IS_THEIRS = sql`
  c.relkind in ${KINDS} and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'`;

/** And not Cordwood's either: its tables tell of people, sessions and other teams. */
export function mayBeLookedInto(db: Database): Sql {
  return sql`${IS_THEIRS} and not ${isOwnTable(db, sql`c.oid`)}`;
}

const COLUMNS = sql`
  select coalesce(json_agg(json_build_object(
    'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
    'may_read', has_column_privilege(c.oid, a.attnum, 'select'),
    'is_primary', exists (
      select from pg_index
      where indrelid = c.oid and indisprimary and indkey::text = a.attnum::text
    ),
    'base', (
      with recursive base as (
        select * from pg_type where oid = a.atttypid
        union all
        select under.* from base join pg_type as under on under.oid = base.typbasetype
        where base.typtype = 'd'
      )
      select json_build_object('name', typname, 'schema', quote_ident(nspname))
      from base
      join pg_namespace on pg_namespace.oid = typnamespace
      where typtype <> 'd'
    )
  ) order by a.attnum), '[]') as columns
  from pg_attribute a
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`;

/** A table as the catalogue has it, and what whoever asks may do there; null where there is none. */
export async function tableFacts(
  ask: Ask,
  { schema, table }: Pick<LookupPlace, "schema" | "table">,
  condition: Sql = IS_THEIRS,
): Promise<TableFacts | null> {
  const [found] = await ask<TableFacts>(sql`
    select current_user as role, has_schema_privilege(n.oid, 'usage') as may_reach, columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    cross join lateral (${COLUMNS}) as listed
    where n.nspname = ${schema}::text and c.relname = ${table}::text and ${condition}`);
  return found ?? null;
}

/** How to look into a table, or why that isn't possible. */
export type Way =
  | { ok: true; key: KeyType }
  | { ok: false; parameter: keyof LookupPlace; problem: string };

/** Whether whoever asks can look a value up there, by what the catalogue says. */
export async function wayTo(ask: Ask, place: LookupPlace, condition?: Sql): Promise<Way> {
  const { schema, table } = place;
  const no = (parameter: keyof LookupPlace, problem: string) =>
    ({ ok: false, parameter, problem }) as const;
  const facts = await tableFacts(ask, place, condition);
  if (!facts) {
    return no("table", `There is no table ${schema}.${table} to look into. Choose another one.`);
  }
  const { role, may_reach, columns } = facts;
  if (!may_reach) {
    return no("schema", `The database role ${role} may not use the schema ${schema}. Grant it.`);
  }
  const byName = new Map(columns.map((column) => [column.name, column]));
  for (const parameter of ["key", "shown"] as const) {
    const name = place[parameter];
    const column = byName.get(name);
    if (!column) {
      return no(parameter, `${schema}.${table} has no column ${name}. Choose another one.`);
    }
    if (!column.may_read) {
      return no(
        parameter,
        `The database role ${role} may not read ${name} of ${schema}.${table}. Grant it select there.`,
      );
    }
  }
  const column = byName.get(place.key);
  const key = column && keyTypeOf(column.base);
  if (key) return { ok: true, key };
  return no(
    "key",
    `${place.key} of ${schema}.${table} is of the type ${column?.type}, which values of logs can't be compared with well. Choose a column of whole numbers, numeric, uuid or text.`,
  );
}
