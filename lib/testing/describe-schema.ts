import sql from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";

/**
 * The schema a database has come to, as text that can be compared: tables with their columns,
 * constraints, indexes, functions and triggers, in a fixed order.
 */
export async function describeSchema(db: Database): Promise<string> {
  const tables = await db.query<{ name: string; lines: string[] }>(sql`
    select c.relname as name,
      array(
        select format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
          case when a.attnotnull then ' not null' else '' end,
          coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''))
        from pg_attribute a
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        order by a.attnum
      ) || array(
        select format('  constraint %I %s', conname, pg_get_constraintdef(oid))
        from pg_constraint
        where conrelid = c.oid and contype in ('p', 'u', 'f', 'c')
        order by conname
      ) as lines
    from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    order by c.relname`);
  const indexes = await db.query<{ definition: string }>(sql`
    select indexdef as definition from pg_indexes where schemaname = 'public' order by indexname`);
  const functions = await db.query<{ definition: string }>(sql`
    select pg_get_functiondef(oid) as definition
    from pg_proc
    where pronamespace = 'public'::regnamespace
    order by proname`);
  const triggers = await db.query<{ definition: string }>(sql`
    select pg_get_triggerdef(oid) as definition
    from pg_trigger
    where not tgisinternal
    order by tgname`);
  const parts = tables.map(({ name, lines }) => `create table ${name} (\n${lines.join(",\n")}\n);`);
  for (const { definition } of [...indexes, ...functions, ...triggers]) {
    parts.push(`${definition.trimEnd()};`);
  }
  return `${parts.join("\n\n")}\n`;
}
