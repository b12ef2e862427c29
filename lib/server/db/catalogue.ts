import sql, { type Sql } from "sql-template-tag";
import type { Database } from "./database";

/** What a table takes on disk, by what it is spent on, in bytes. */
export interface TableSize {
  /** Without the prefix: `logs_20261122`, `logs_default`, `level_counts`. */
  name: string;
  /** As of the last vacuum or analyze; null where there was none yet, and of a view. */
  estimatedRows: number | null;
  /** The rows themselves, with long values stored aside. */
  rowBytes: number;
  /** Indexes but that for search. */
  indexBytes: number;
  /** The index for everything that is searched by what it says. */
  searchBytes: number;
  /** That index is there and usable. */
  isSearchable: boolean;
}

/** All tables beside the logs; only the owned layout has them. By their names: others may begin the same. */
const BESIDE_LOGS = [
  "arrivals",
  "arrivals_since",
  "attempts",
  "audit",
  "connections",
  "count_deltas",
  "derived",
  "error_counts",
  "error_divisions",
  "error_groups",
  "error_merges",
  "error_rows",
  "error_rules",
  "error_successors",
  "error_triage",
  "host_counts",
  "host_totals",
  "hour_changes",
  "ingest_keys",
  "jobs",
  "level_counts",
  "links",
  "logger_counts",
  "logger_totals",
  "loggers",
  "lookups",
  "migrations",
  "operation_days",
  "operation_hours",
  "pair_counts",
  "people",
  "recent_host_counts",
  "recent_logger_counts",
  "sessions",
  "slow_operations",
  "teams",
  "tokens",
  "views",
];

/**
 * Sizes and estimates of the logs' partitions (of a plain table: itself) and of what is kept beside them, from
 * the catalogue alone. No other module asks Postgres for these, because a distributed one keeps
 * them elsewhere.
 */
export async function readSizes(db: Database, signal?: AbortSignal): Promise<TableSize[]> {
  const rows = await db.query<{
    name: string;
    estimated_rows: number;
    row_bytes: string;
    index_bytes: string;
    search_bytes: string;
    is_searchable: boolean;
  }>(
    sql`
      with mine as (
        select relid::oid as oid from pg_partition_tree(to_regclass(${db.logs.text})) where isleaf
        union
        select oid from pg_class where oid = to_regclass(${db.logs.text}) and relkind <> 'p'
        union
        ${besideLogs(db)}
      )
      select substr(c.relname, ${db.tablePrefix.length + 2}) as name,
        c.reltuples as estimated_rows,
        coalesce(pg_table_size(c.oid), 0) as row_bytes,
        coalesce(pg_indexes_size(c.oid), 0) - search.bytes as index_bytes,
        search.bytes as search_bytes,
        search.usable as is_searchable
      from mine
      join pg_class c using (oid)
      cross join lateral (
        select coalesce(sum(pg_relation_size(i.oid)), 0)::bigint as bytes,
          coalesce(bool_or(indisvalid), false) as usable
        from pg_index
        join pg_class i on i.oid = indexrelid
        where indrelid = c.oid and i.relname = c.relname || '_search'
      ) as search
      order by c.relname`,
    signal,
  );
  return rows.map((row) => ({
    name: row.name,
    estimatedRows: row.estimated_rows < 0 ? null : row.estimated_rows,
    rowBytes: Number(row.row_bytes),
    indexBytes: Number(row.index_bytes),
    searchBytes: Number(row.search_bytes),
    isSearchable: row.is_searchable,
  }));
}

/** A query for the oids of what is kept beside the logs, null for each that isn't there. */
function besideLogs(db: Database): Sql {
  const names = BESIDE_LOGS.map((name) => db.table(name).text);
  return sql`select to_regclass(name)::oid from unnest(${names}::text[]) as name`;
}

/** Whether a table of the catalogue, by its oid, is one of Cordwood's: the logs, a day of them, or beside them. */
export function isOwnTable(db: Database, oid: Sql): Sql {
  return sql`(
    ${oid} = to_regclass(${db.logs.text})
    or exists (
      select from pg_partition_tree(to_regclass(${db.logs.text})) as days where days.relid = ${oid}
    )
    or exists (select from (${besideLogs(db)}) as beside (oid) where beside.oid = ${oid})
  )`;
}

/**
 * About how many rows one of Cordwood's tables holds by its writers' reports, which come within a
 * second or so. At 5,000 rows a quarter of the CPU that counting takes, and the same at any number;
 * too few after a crash.
 */
export async function estimateRows(db: Database, name: string): Promise<number> {
  const [row] = await db.query<{ rows: number }>(sql`
    select pg_stat_get_live_tuples(to_regclass(${db.table(name).text}))::float8 as rows`);
  return row?.rows ?? 0;
}
