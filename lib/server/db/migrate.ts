import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Database } from "./database";

/** From the project's folder, which is where every process of Cordwood runs. */
const MIGRATIONS = "lib/server/db/migrations";

/** Any number would do as long as it stays: it keeps two instances from migrating at once. */
const MIGRATION_LOCK = 7_041_955_236;

const FILE_NAME = /^(\d{6})\.sql$/;

/**
 * Brings the database to this version's schema: every migration above the newest applied one,
 * in order, all in one transaction under an advisory lock. Returns the numbers applied now.
 * Throws when the database has been migrated by a newer version.
 */
export async function migrate(db: Database): Promise<number[]> {
  const migrations = await readMigrations(db.tablePrefix);
  // Looked at first without the lock: a role that may only read has nothing to migrate either.
  if ((await newestApplied(db)) === migrations.length) return [];
  return db.transaction((client) => applyMigrations(client, db));
}

/** Whether a newer version has migrated the database, as it does while older ones still run. */
export async function isOfNewerVersion(db: Database): Promise<boolean> {
  known ??= (await readMigrations(db.tablePrefix)).length;
  return (await newestApplied(db)) > known;
}

/** How many migrations there were when this process first asked: an update may replace the files. */
let known: number | undefined;

/** The same within somebody's transaction. */
export async function applyMigrations(client: pg.PoolClient, db: Database): Promise<number[]> {
  const migrations = await readMigrations(db.tablePrefix);
  const table = db.table("migrations").text;
  await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
  await client.query(`
    create table if not exists ${table} (
      number integer primary key,
      applied_at timestamptz not null default current_timestamp
    )`);
  const { rows } = await client.query<{ newest: number }>(
    `select coalesce(max(number), 0) as newest from ${table}`,
  );
  const newest = rows[0]?.newest ?? 0;
  if (newest > migrations.length) {
    throw new AppError(
      "table_unfit",
      `The database is at migration ${newest}, this Cordwood knows ${migrations.length}. Start the newer version.`,
    );
  }
  const pending = migrations.slice(newest);
  for (const [index, statements] of pending.entries()) {
    await client.query(statements);
    await client.query(`insert into ${table} (number) values ($1)`, [newest + index + 1]);
  }
  return pending.map((_, index) => newest + index + 1);
}

async function newestApplied(db: Database): Promise<number> {
  const table = db.table("migrations");
  const [there] = await db.query<{ is: boolean }>(
    sql`select to_regclass(${table.text}) is not null as is`,
  );
  if (!there?.is) return 0;
  const [row] = await db.query<{ newest: number }>(
    sql`select coalesce(max(number), 0) as newest from ${table}`,
  );
  return row?.newest ?? 0;
}

/** The migrations' SQL in order: the file at index 0 is number 1, with no gap. */
async function readMigrations(tablePrefix: string): Promise<string[]> {
  const files = (await readdir(MIGRATIONS)).filter((file) => FILE_NAME.test(file)).sort();
  return Promise.all(
    files.map(async (file, index) => {
      if (Number(file.slice(0, 6)) !== index + 1) {
        throw new Error(`${MIGRATIONS}/${file} should be number ${index + 1}: there is a gap.`);
      }
      const text = await readFile(join(MIGRATIONS, file), "utf8");
      return text.replaceAll("{prefix}", tablePrefix);
    }),
  );
}
