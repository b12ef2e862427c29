import type { Client, Database } from "@/lib/server/db/database";
import { quoted } from "@/lib/server/db/identifier";
import { PATIENCE } from "./begin";
import { CAPTURE_TRIGGERS } from "./capture";
import { catchUp } from "./catch-up";
import { copyRights } from "./rights";
import type { Source } from "./source";

/**
 * Step 6, in one transaction: the new table takes the plain one's name and place. Returns false,
 * with nothing changed, when more than `most` notes are left to take. Everything that needs no
 * lock on the plain table comes first: writers wait for the rest only.
 */
export async function switchTables(
  staged: Database,
  source: Source,
  most: number,
): Promise<boolean> {
  const { table } = source;
  const behind = new Error("behind");
  const work = async (client: Client) => {
    const beside = await moveParts(client, source);
    await client.query(PATIENCE);
    await client.query(`lock table ${table} in access exclusive mode`);
    if ((await catchUp(client, staged, source, most)) === most) throw behind;
    for (const trigger of CAPTURE_TRIGGERS) {
      await client.query(`drop trigger ${trigger} on ${table}`);
    }
    await takePlace(client, staged, source, beside);
    return true;
  };
  return staged.transaction(work).catch((error) => {
    if (error.cause === behind) return false;
    throw error;
  });
}

/**
 * Gives the new table the plain one's name, sequences and rights, and drops the staging schema; the
 * plain table is kept as `{prefix}_logs_plain`. To be called with the plain table locked.
 */
export async function takePlace(
  client: Client,
  staged: Database,
  source: Source,
  beside: readonly string[],
): Promise<void> {
  const { table, staging } = source;
  const home = quoted(source.home);
  await freeNames(client, source);
  await client.query(`
    alter table ${table} rename to ${quoted(keptName(source))};
    alter table ${staging}.${staged.logs.text} set schema ${home}`);
  await moveSequences(client, source);
  await copyRights(client, source, beside);
  // The triggers' functions look for the counts where they are from now on.
  await client.query(`set local search_path = ${source.searchPath}`);
  for (const name of await functionsOf(client, source)) {
    await client.query(`
      alter function ${name} set search_path from current;
      alter function ${name} set schema ${home}`);
  }
  await client.query(`drop schema ${staging} cascade`);
}

/** What the plain table is called once another one has its name. */
export function keptName({ name }: Source): string {
  return `${name}_plain`;
}

/** Moves partitions and counts, which nobody knows of yet; returns the names of the latter. */
export async function moveParts(client: Client, source: Source): Promise<string[]> {
  const { rows } = await client.query<{ name: string; part: boolean }>(
    `select relname as name, relispartition as part
     from pg_class
     where relnamespace = to_regnamespace($1) and relkind = 'r'
       and relname not in ('progress', 'changes')`,
    [source.staging],
  );
  for (const { name } of rows) {
    await client.query(
      `alter table ${source.staging}.${quoted(name)} set schema ${quoted(source.home)}`,
    );
  }
  return rows.filter(({ part }) => !part).map(({ name }) => name);
}

/** Renames those indexes and sequences of the plain table whose names the new one has too. */
async function freeNames(client: Client, source: Source): Promise<void> {
  const { rows } = await client.query<{ name: string; kind: string }>(
    `select c.relname as name, case c.relkind when 'S' then 'sequence' else 'index' end as kind
     from pg_class c
     where c.oid in (
         select indexrelid from pg_index where indrelid = $1::oid
         union all
         select objid from pg_depend
         where refobjid = $1::oid and classid = 'pg_class'::regclass and deptype in ('a', 'i')
       )
       and exists (
         select from pg_class other
         where other.relname = c.relname and other.relnamespace = to_regnamespace($2)
       )`,
    [source.oid, source.staging],
  );
  for (const { name, kind } of rows) {
    // Postgres cuts names at 63 bytes.
    const kept = quoted(`${name.slice(0, 57)}_plain`);
    await client.query(`alter ${kind} ${quoted(source.home)}.${quoted(name)} rename to ${kept}`);
  }
}

/** Hands the plain table's sequences over, or lets the new one go on where identities ended. */
async function moveSequences(client: Client, source: Source): Promise<void> {
  const logs = `${quoted(source.home)}.${quoted(source.name)}`;
  const { rows } = await client.query<{ sequence: string; name: string }>(
    `select objid::regclass::text as sequence, attname as name
     from pg_depend
     join pg_class c on c.oid = objid and relkind = 'S'
     join pg_attribute on attrelid = refobjid and attnum = refobjsubid
     where refobjid = $1::oid and classid = 'pg_class'::regclass and deptype = 'a'`,
    [source.oid],
  );
  for (const { sequence, name } of rows) {
    const widened = name === "id" ? " as bigint" : "";
    await client.query(`alter sequence ${sequence}${widened} owned by ${logs}.${quoted(name)}`);
  }
  const id = source.columns.find(({ name }) => name === "id");
  if (id?.default != null) return;
  await client.query(
    `select setval(pg_get_serial_sequence($1, 'id'),
       greatest(1, (select max(id) from ${logs}),
         (select last_value from pg_sequences s
          join pg_depend on objid = format('%I.%I', s.schemaname, s.sequencename)::regclass
          where refobjid = $2::oid and deptype = 'i' and classid = 'pg_class'::regclass)))`,
    [logs, source.oid],
  );
}

async function functionsOf(client: Client, source: Source): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I(%s)', nspname, proname, pg_get_function_identity_arguments(p.oid)) as name
     from pg_proc p
     join pg_namespace n on n.oid = pronamespace
     where pronamespace = to_regnamespace($1) and proname !~ '^note_'`,
    [source.staging],
  );
  return rows.map(({ name }) => name);
}
