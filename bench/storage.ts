import sql, { raw } from "sql-template-tag";
import type { Statements } from "./statements";

/** What one part of a table takes, in bytes a row of the table. */
export interface Part {
  name: string;
  bytesPerRow: number;
}

/**
 * What a table and everything beside it with its prefix take, by part: rows, long values, each
 * index over all partitions, each other table.
 */
export async function storageOf(statements: Statements, prefix: string): Promise<Part[]> {
  const logs = `${prefix}_logs`;
  const rows = await statements.run(sql`
    with tree as (
      select to_regclass(${logs})::oid as oid
      union
      select relid from pg_partition_tree(${logs}::regclass)
    ),
    relations as (select pg_class.* from pg_class join tree using (oid)),
    parts as (
      select 1 as place, 'rows' as name, pg_table_size(oid)
          - case when reltoastrelid = 0 then 0 else pg_total_relation_size(reltoastrelid) end as bytes
      from relations
      union all
      select 2, 'long values (TOAST)', pg_total_relation_size(reltoastrelid)
      from relations
      where reltoastrelid <> 0
      union all
      select 3, 'index ' || substring(pg_get_indexdef(indexrelid) from ' USING (.*)$'),
        pg_relation_size(indexrelid)
      from pg_index
      join tree on tree.oid = indrelid
      union all
      select 4, 'table ' || substring(relname from ${prefix.length + 2}::integer),
        pg_total_relation_size(oid)
      from pg_class
      where relkind = 'r' and starts_with(relname, ${`${prefix}_`}) and oid not in (select oid from tree)
    )
    select name, sum(bytes)::float8 / (select count(*) from ${raw(logs)}) as bytes
    from parts
    group by place, name
    having sum(bytes) > 0
    order by place, 2 desc`);
  return rows.map(({ name, bytes }) => ({ name: String(name), bytesPerRow: Number(bytes) }));
}
