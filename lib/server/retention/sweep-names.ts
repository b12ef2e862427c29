import sql, { raw, type Sql } from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { compactionLock } from "@/lib/server/rollup/compact";

/**
 * Forgets what is said of rows that are gone beside their counts: the names of loggers, and what groups
 * of errors were called, which is text of their rows. A group that people have decided something
 * about, merged or divided stays.
 */
export async function sweepNames(db: Database): Promise<void> {
  const hasAny = async (query: Sql) => (await db.query(sql`${query} limit 1`)).length > 0;
  // Looked at first without the locks: mostly there is nothing.
  if (await hasAny(forgotten(db))) {
    // Whoever sorts an hour into groups holds it: its groups have their counts when it is let go.
    const sorting = sql`lock table ${db.table("error_divisions")} in share row exclusive mode`;
    await sweep(
      db,
      sorting,
      sql`
      delete from ${db.table("error_groups")}
      where fingerprint in (${forgotten(db)})`,
    );
  }
  if (await hasAny(unknown(db))) {
    await sweep(
      db,
      sql`select pg_advisory_xact_lock(${compactionLock(db)})`,
      sql`
      delete from ${db.table("loggers")}
      where logger_name in (${unknown(db)})`,
    );
  }
}

async function sweep(db: Database, lock: Sql, deletion: Sql): Promise<void> {
  await db.transaction(async (client) => {
    await client.query(lock.text, lock.values);
    await client.query(deletion.text, deletion.values);
  });
}

/** Groups that no hour has a row of, and nobody has anything to say about. */
function forgotten(db: Database): Sql {
  const named = (table: string, column = "fingerprint") => sql`
    exists (
      select from ${db.table(table)} as known
      where known.${raw(column)} = named.fingerprint
    )`;
  return sql`
    select fingerprint
    from ${db.table("error_groups")} as named
    where not ${named("error_counts")} and not ${named("error_triage")}
      and not ${named("error_merges")} and not ${named("error_merges", "into_fingerprint")}
      and not ${named("error_divisions")}`;
}

/** Loggers that nothing is counted of; those of changes that still wait are listed with them. */
function unknown(db: Database): Sql {
  // By lower case there is an index.
  return sql`
    select logger_name
    from ${db.table("loggers")} as listed
    where not exists (
      select from ${db.table("logger_totals")} as counted
      where lower(counted.logger_name) = lower(listed.logger_name)
        and counted.logger_name = listed.logger_name
    )`;
}
