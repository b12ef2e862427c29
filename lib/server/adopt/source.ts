import { AppError } from "@/lib/contract/error";
import type { Client, Database } from "@/lib/server/db/database";

/** The plain table as it is found: what the new one has to be like. */
export interface Source {
  oid: string;
  /** Its name without schema: `cordwood_logs`. */
  name: string;
  /** The schema it lives in. */
  home: string;
  /** Schema and name as an identifier: it stays reachable while another table shadows its name. */
  table: string;
  /** Where the new table is made, as an identifier: a schema of its own until the switch. */
  staging: string;
  /** Where names are looked for, as SQL writes it. */
  searchPath: string;
  columns: SourceColumn[];
  /** Its CHECK and FOREIGN KEY constraints. */
  constraints: { name: string; definition: string }[];
}

export interface SourceColumn {
  name: string;
  type: string;
  isRequired: boolean;
  default: string | null;
}

/** The name of the schema that holds everything of an adoption until it is done. */
export function stagingName(db: Database): string {
  return `${db.tablePrefix}_adoption`;
}

/** Reads the plain table from the catalogue. Throws where there is none. */
export function readSource(db: Database): Promise<Source> {
  return db.transaction((client) => readSourceIn(client, db));
}

/** The same in a transaction that is there already, whose search path it changes. */
export async function readSourceIn(client: Client, db: Database): Promise<Source> {
  const name = `${db.tablePrefix}_logs`;
  const { rows } = await client.query<Omit<Source, "name" | "columns" | "constraints">>(
    `select c.oid::text, nspname as home, format('%I.%I', nspname, relname) as table,
         quote_ident($2) as staging, current_setting('search_path') as "searchPath"
       from pg_class c
       join pg_namespace n on n.oid = relnamespace
       where c.oid = to_regclass($1)`,
    [db.logs.text, stagingName(db)],
  );
  const [found] = rows;
  if (!found) throw new AppError("table_unfit", `There is no table ${name} to adopt.`);
  // Expressions come back with every name qualified, and so mean the same wherever they are run.
  await client.query("set local search_path = pg_catalog");
  return {
    ...found,
    name,
    columns: await readColumns(client, found.oid),
    constraints: await readConstraints(client, found.oid),
  };
}

/** Lends `work` the same database with the new table's schema before all others. */
export async function withStaging<Result>(
  db: Database,
  { staging, searchPath }: Source,
  work: (staged: Database) => Promise<Result>,
): Promise<Result> {
  const staged = db.withSearchPath(`${staging}, ${searchPath}`);
  try {
    return await work(staged);
  } finally {
    await staged.end();
  }
}

/** The columns of a table in their order. */
export async function readColumns(client: Client, oid: string): Promise<SourceColumn[]> {
  const { rows } = await client.query<SourceColumn>(
    `select attname as name, format_type(atttypid, atttypmod) as type,
       attnotnull as "isRequired", pg_get_expr(adbin, adrelid) as default
     from pg_attribute
     left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attrelid = $1::oid and attnum > 0 and not attisdropped
     order by attnum`,
    [oid],
  );
  return rows;
}

async function readConstraints(client: Client, oid: string): Promise<Source["constraints"]> {
  const { rows } = await client.query<Source["constraints"][number]>(
    `select conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where conrelid = $1::oid and contype in ('c', 'f')
     order by conname`,
    [oid],
  );
  return rows;
}
