import { join } from "node:path";
import sql from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { store } from "@/lib/contract/store";
import { report } from "@/lib/server/report";
import type { Database } from "./database";

type Grants = OutputOf<typeof store>["grants"];

/** What opens more of the server than a table of logs, by what a role is called or can. */
const POWERS = {
  is_super: "is a superuser, who may do everything on this server",
  makes_roles: "may create roles",
  makes_databases: "may create databases",
  replicates: "may replicate the whole server",
  passes_policies: "goes round row-level security",
  runs_programs: "may run programs on the server",
  touches_files: "may read or write files on the server",
  reads_all: "may read or write all tables of all databases",
} as const;

/** What nobody needs in a table that is somebody else's: old rows go by their own ways there. */
const CHANGES = {
  may_update: "update",
  may_delete: "delete",
  may_truncate: "truncate",
} as const;

type Found = Record<keyof typeof POWERS | keyof typeof CHANGES, boolean> & {
  role: string;
  directory: string | null;
  owns: boolean;
  may_insert: boolean;
  may_count: boolean;
};

/**
 * What the role that Cordwood connects as lacks for what it does, and has beyond it. The embedded
 * Postgres is Cordwood's own, and so is all of it.
 */
export async function readGrants(db: Database, dataDir: string, signal?: AbortSignal) {
  const [found] = await db.query<Found>(
    sql`
      select current_user as role,
        case when r.rolsuper then current_setting('data_directory') end as directory,
        r.rolsuper as is_super,
        r.rolcreaterole and not r.rolsuper as makes_roles,
        r.rolcreatedb and not r.rolsuper as makes_databases,
        r.rolreplication and not r.rolsuper as replicates,
        r.rolbypassrls and not r.rolsuper as passes_policies,
        pg_has_role('pg_execute_server_program', 'member') and not r.rolsuper as runs_programs,
        (pg_has_role('pg_read_server_files', 'member') or pg_has_role('pg_write_server_files', 'member'))
          and not r.rolsuper as touches_files,
        (pg_has_role('pg_read_all_data', 'member') or pg_has_role('pg_write_all_data', 'member'))
          and not r.rolsuper as reads_all,
        pg_has_role(c.relowner, 'usage') as owns,
        has_table_privilege(c.oid, 'insert') as may_insert,
        has_table_privilege(c.oid, 'update') as may_update,
        has_table_privilege(c.oid, 'delete') as may_delete,
        has_table_privilege(c.oid, 'truncate') as may_truncate,
        coalesce(has_sequence_privilege(pg_get_serial_sequence(${db.logs.text}, 'id'), 'usage'), true)
          as may_count
      from pg_roles r, pg_class c
      where r.rolname = current_user and c.oid = to_regclass(${db.logs.text})`,
    signal,
  );
  if (!found) return { role: "", does: "reads", notes: [] } satisfies Grants;
  const isOurs = found.directory === join(dataDir, "postgres", "data");
  return grantsOf(found, db, isOurs);
}

function grantsOf(found: Found, { layout, tablePrefix }: Database, isOurs: boolean): Grants {
  const { role, owns, may_insert: inserts } = found;
  const table = `${tablePrefix}_logs`;
  const missing = [
    layout === "owned" &&
      !owns &&
      `does not own ${table}: days are neither made nor dropped, and nothing is counted up`,
    inserts && !found.may_count && `may insert into ${table}, but not use the sequence of its id`,
  ];
  const isReader = layout === "plain" && !owns;
  const tooMuch = [
    ...Object.entries(POWERS).map(([power, text]) => found[power as keyof typeof POWERS] && text),
    ...Object.entries(CHANGES).map(
      ([change, verb]) =>
        isReader &&
        !found.is_super &&
        found[change as keyof typeof CHANGES] &&
        `may ${verb} rows of ${table}, which is never done there`,
    ),
  ];
  const notes = (kind: "missing" | "too_much", texts: (string | false)[]) =>
    texts.filter((text) => text !== false).map((text) => ({ kind, text }));
  return {
    role,
    does: owns ? "owns" : inserts ? "writes" : "reads",
    notes: isOurs ? [] : [...notes("missing", missing), ...notes("too_much", tooMuch)],
  };
}

/** Says at the start what the role lacks or has too much; nothing where it is as it should be. */
export async function reportGrants(db: Database, dataDir: string): Promise<void> {
  const grants = await readGrants(db, dataDir).catch(() => null);
  for (const { text } of grants?.notes ?? []) {
    report(`the database role ${grants?.role} ${text}; docs/database-roles.md says what it needs`);
  }
}
