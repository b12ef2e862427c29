import sql from "sql-template-tag";
import type { ColumnProblem, Findings, FoundColumn, FoundTable } from "@/lib/contract/findings";
import { COLUMNS, type Column } from "@/lib/log/record";
import type { Database } from "./database";

/** The types a column may have; what Cordwood compares and orders by depends on them. */
const TYPES: Record<Column, readonly string[]> = {
  id: ["bigint", "integer"],
  timestamp: ["timestamp with time zone"],
  level: ["character varying", "text"],
  logger_name: ["character varying", "text"],
  process_id: ["integer", "bigint"],
  thread_id: ["bigint", "integer"],
  thread_name: ["character varying", "text"],
  hostname: ["character varying", "text"],
  message: ["text", "character varying"],
  exception: ["text", "character varying"],
  function_name: ["character varying", "text"],
  module: ["character varying", "text"],
  filename: ["character varying", "text"],
  lineno: ["integer", "bigint"],
  pathname: ["text", "character varying"],
  extra_data: ["jsonb"],
  created_at: ["timestamp with time zone"],
};

/** Looks at the catalogue only: changes nothing and needs no privilege on the table. */
export async function inspect(db: Database): Promise<Findings> {
  const [found] = await db.query<{
    role: string;
    may_select: boolean | null;
    owned: boolean;
    columns: FoundColumn[] | null;
  }>(sql`
    select current_user as role,
      has_table_privilege(c.oid, 'select') as may_select,
      to_regclass(${db.table("migrations").text}) is not null as owned,
      (
        select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, null)) order by attnum)
        from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped
      ) as columns
    from (select to_regclass(${db.logs.text}) as oid) as c`);
  if (!found?.columns) return { kind: "missing", ...(await surroundings(db)) };
  if (!found.may_select) return { kind: "forbidden", role: found.role };
  const problems = misfits(found.columns);
  if (problems.length > 0) return { kind: "misfit", problems, columns: found.columns };
  return { kind: "table", owned: found.owned };
}

function misfits(columns: FoundColumn[]): ColumnProblem[] {
  const typeByName = new Map(columns.map((column) => [column.name, column.type]));
  return COLUMNS.flatMap((column) => {
    const found = typeByName.get(column) ?? null;
    if (found !== null && TYPES[column].includes(found)) return [];
    return [{ column, expected: TYPES[column][0] ?? "", found }];
  });
}

/** The tables there are instead, those first that could be a logs table, fifty at most. */
async function surroundings(db: Database): Promise<{ tables: FoundTable[]; mayCreate: boolean }> {
  const rows = await db.query<{ name: string; may_create: boolean; columns: FoundColumn[] }>(sql`
    select c.relname as name,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null))) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
      and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
    group by c.oid, c.relname
    order by c.relname like '%logs' desc, c.relname
    limit 50`);
  const [schema] = await db.query<{ may_create: boolean | null }>(
    sql`select has_schema_privilege(current_schema(), 'create') as may_create`,
  );
  return {
    tables: rows.map((row) => ({ name: row.name, fits: misfits(row.columns).length === 0 })),
    mayCreate: rows.length === 0 && schema?.may_create === true,
  };
}
