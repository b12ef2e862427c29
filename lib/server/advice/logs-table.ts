import sql from "sql-template-tag";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";

/** The logs table as the catalogue has it: what an index on it has to know. */
export interface LogsTable {
  /** With its schema, as SQL names it. */
  name: string;
  /** Without it, as the catalogue has it. */
  relation: string;
  /** The schema it is in. */
  home: string;
  /** `whole`: one table; `parts`: partitions; `none`: a view and the like, which can't have an index. */
  kind: "whole" | "parts" | "none";
  /** Columns of texts of any length: an index in order takes no more than 2,700 bytes of one. */
  longColumns: ReadonlySet<string>;
  /** Columns that an index begins with. */
  leading: ReadonlySet<string>;
  /** Where the extension is that knows pieces of words, as SQL names it; null where it is missing. */
  trigrams: string | null;
}

interface Found {
  name: string;
  relation: string;
  home: string;
  kind: string;
  has_children: boolean;
  long_columns: string[];
  leading: string[];
  trigrams: string | null;
}

export async function readLogsTable(ask: Ask, db: Database): Promise<LogsTable | null> {
  const [found] = await ask<Found>(sql`
    select format('%I.%I', nspname, relname) as name, relname::text as relation,
      nspname as home, relkind as kind,
      relkind = 'r' and relhassubclass as has_children,
      array(
        select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and atttypid = 'text'::regtype
      ) as long_columns,
      array(
        select attname::text from pg_index
        join pg_attribute on attrelid = indrelid and attnum = indkey[0]
        where indrelid = c.oid and indisvalid and indpred is null
      ) as leading,
      (
        select quote_ident(home.nspname)
        from pg_extension
        join pg_namespace home on home.oid = extnamespace
        where extname = 'pg_trgm'
      ) as trigrams
    from pg_class c
    join pg_namespace on pg_namespace.oid = relnamespace
    where c.oid = to_regclass(${db.logs.text})`);
  if (!found) return null;
  return {
    name: found.name,
    relation: found.relation,
    home: found.home,
    kind:
      found.kind === "p" ? "parts" : found.kind === "r" && !found.has_children ? "whole" : "none",
    longColumns: new Set(found.long_columns),
    leading: new Set(found.leading),
    trigrams: found.trigrams,
  };
}

/** Names of the schema that are taken; and those of unfinished indexes of the table, which aren't. */
export async function readNames(
  ask: Ask,
  { home, name }: LogsTable,
): Promise<{ taken: Set<string>; leftOver: Set<string> }> {
  const rows = await ask<{ name: string; is_left_over: boolean }>(sql`
    select relname as name,
      indrelid = to_regclass(${name}) and not indisvalid as is_left_over
    from pg_class
    left join pg_index on indexrelid = pg_class.oid
    where relnamespace = (select oid from pg_namespace where nspname = ${home})`);
  const namesOf = (isLeftOver: boolean) =>
    new Set(rows.flatMap((row) => ((row.is_left_over === true) === isLeftOver ? row.name : [])));
  return { taken: namesOf(false), leftOver: namesOf(true) };
}
