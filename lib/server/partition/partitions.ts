import sql, { raw, type Sql } from "sql-template-tag";
import type { Micros } from "@/lib/log/instant";
import type { Ask } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { partitionDay } from "./day";

/** A part of the owned table. */
export interface Partition {
  /** As SQL names it. */
  table: Sql;
  /** When the day begins that it holds; null where its rows may be of any time. */
  day: Micros | null;
}

/** The partitions there are, the oldest day first. */
export async function partitions(ask: Ask, db: Database): Promise<Partition[]> {
  const rows = await ask<{ table: string; name: string }>(sql`
    select inhrelid::regclass::text as table, child.relname as name
    from pg_inherits
    join pg_class child on child.oid = inhrelid
    where inhparent = to_regclass(${db.logs.text})
    order by child.relname`);
  return rows.map(({ table, name }) => ({
    table: raw(table),
    day: partitionDay(name.slice(db.tablePrefix.length + 1)),
  }));
}

/** The days that have a partition, oldest first. */
export async function partitionDays(db: Database): Promise<Micros[]> {
  const all = await partitions((statement) => db.query(statement), db);
  return all.flatMap(({ day }) => day ?? []);
}
