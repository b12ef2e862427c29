import sql, { raw, type Sql } from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { DAY, partitionDay } from "./day";

/** A part of the owned table. */
export interface Partition {
  /** As SQL names it. */
  table: Sql;
  /** When the day begins that it holds; null where its rows may be of any time. */
  day: Micros | null;
  /** Whether its search index is built. */
  isSearchable: boolean;
}

/** The partitions there are, the oldest day first. */
export async function partitions(ask: Ask, db: Database): Promise<Partition[]> {
  const rows = await ask<{ table: string; name: string; searchable: boolean }>(sql`
    select inhrelid::regclass::text as table, child.relname as name,
      coalesce(indisvalid, false) as searchable
    from pg_inherits
    join pg_class child on child.oid = inhrelid
    left join pg_class search
      on search.relname = child.relname || '_search' and search.relnamespace = child.relnamespace
    left join pg_index on indexrelid = search.oid
    where inhparent = to_regclass(${db.logs.text})
    order by child.relname`);
  return rows.map(({ table, name, searchable }) => ({
    table: raw(table),
    day: partitionDay(name.slice(db.tablePrefix.length + 1)),
    isSearchable: searchable,
  }));
}

/** Those that may hold rows of a range. */
export function partitionsOf<P extends Partition>(
  all: readonly P[],
  { from, to }: { from: Micros; to: Micros },
): P[] {
  return all.filter(({ day }) => day === null || (day < to && day + DAY > from));
}

/** The days that have a partition, oldest first. */
export async function partitionDays(db: Database): Promise<Micros[]> {
  const all = await partitions((statement) => db.query(statement), db);
  return all.flatMap(({ day }) => day ?? []);
}
