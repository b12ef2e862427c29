import type { Client, Database } from "@/lib/server/db/database";
import { quoted } from "@/lib/server/db/identifier";
import { applyMigrations } from "@/lib/server/db/migrate";
import { readColumns, type Source, type SourceColumn } from "./source";

/** The columns that counts are kept by: never empty, and of the same type in the counts. */
export const COUNTED = new Set(["level", "logger_name", "hostname"]);

/** What the key needs: both as Cordwood makes them, but for the default. */
const KEY = new Set(["id", "timestamp"]);

/**
 * Creates the new table with all that belongs to it in the staging schema, within a transaction
 * of `staged`. It takes whatever the plain table takes: types, defaults, constraints and further
 * columns are the plain table's, so that a writer's INSERT that works today works tomorrow.
 */
export async function createLike(client: Client, staged: Database, source: Source) {
  await client.query(`create schema ${source.staging}`);
  await applyMigrations(client, staged);
  const logs = `${source.staging}.${staged.logs.text}`;
  const { rows } = await client.query<{ oid: string }>("select $1::regclass::oid::text as oid", [
    logs,
  ]);
  const made = new Map(
    (await readColumns(client, rows[0]?.oid ?? "")).map((column) => [column.name, column]),
  );
  for (const column of source.columns) {
    const mine = made.get(column.name);
    const changes = mine ? differences(mine, column) : [addition(column)];
    if (changes.length > 0) await client.query(`alter table ${logs} ${changes.join(", ")}`);
    if (mine && COUNTED.has(column.name) && mine.type !== column.type) {
      await retypeCounts(client, source, column);
    }
  }
  await keepSequence(client, staged, source);
  for (const { name, definition } of source.constraints) {
    await client.query(`alter table ${logs} add constraint ${quoted(name)} ${definition}`);
  }
}

/** The columns that may be null in the plain table and in the new one not, because it lives by them. */
export function newlyRequired({ columns }: Source): string[] {
  const needed = (name: string) => KEY.has(name) || COUNTED.has(name);
  return columns
    .filter(({ name, isRequired }) => needed(name) && !isRequired)
    .map(({ name }) => name);
}

function differences(mine: SourceColumn, theirs: SourceColumn): string[] {
  const column = `alter column ${quoted(mine.name)}`;
  const changes: string[] = [];
  if (!KEY.has(mine.name)) {
    if (mine.type !== theirs.type) changes.push(`${column} type ${theirs.type}`);
    if (mine.isRequired && !theirs.isRequired && !COUNTED.has(mine.name)) {
      changes.push(`${column} drop not null`);
    }
    if (!mine.isRequired && theirs.isRequired) changes.push(`${column} set not null`);
  }
  if (theirs.default !== null) changes.push(`${column} set default ${theirs.default}`);
  return changes;
}

function addition({ name, type, isRequired, default: value }: SourceColumn): string {
  return `add column ${quoted(name)} ${type}${value === null ? "" : ` default ${value}`}${isRequired ? " not null" : ""}`;
}

async function retypeCounts(client: Client, source: Source, { name, type }: SourceColumn) {
  const { rows } = await client.query<{ table: string }>(
    `select format('%I.%I', nspname, relname) as table
     from pg_attribute
     join pg_class c on c.oid = attrelid
     join pg_namespace n on n.oid = relnamespace
     where n.oid = to_regnamespace($1) and relkind = 'r' and not relispartition and attname = $2`,
    [source.staging, name],
  );
  for (const { table } of rows) {
    await client.query(`alter table ${table} alter column ${quoted(name)} type ${type}`);
  }
}

/** Where ids come from a sequence of the plain table's, they go on doing so. */
async function keepSequence(client: Client, staged: Database, { columns, staging }: Source) {
  const id = columns.find(({ name }) => name === "id");
  if (id?.default == null) return;
  await client.query(`drop sequence ${staging}.${staged.table("logs_id_seq").text}`);
}
