import sql, { type Sql } from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Ask } from "./ask";
import { databaseFailure } from "./failure";

/** What says that a role can't be used, of all that may go wrong. */
const UNUSABLE: ReadonlySet<string> = new Set(["bad_parameter", "database_refused", "table_unfit"]);

/**
 * Makes what is asked next within a transaction be asked as another role, whose policies decide which
 * rows of `logs` there are, until its end or `setRole`. Returns the role that was set before. Throws
 * `database_refused` where that isn't possible, or no policy would bind the role: what is asked as
 * somebody who sees all rows would be answered with all rows.
 */
export async function becomeRole(ask: Ask, role: string, logs: Sql): Promise<string> {
  // "$user" in the search path would be another schema from here on.
  const [before] = await ask<{ role: string }>(sql`
    select current_setting('role') as role,
      set_config('search_path', string_agg(quote_ident(name), ', ' order by place), true)
    from unnest(current_schemas(false)) with ordinality as known(name, place)`);
  const isBound = await becomeAndTell(ask, role, logs).catch((error: unknown) => {
    const { code } = databaseFailure(error);
    if (!UNUSABLE.has(code) || !(error instanceof Error)) throw error;
    throw unusable(role, error.message, error);
  });
  if (!isBound) throw unusable(role, await whyUnbound(ask, logs));
  return before?.role ?? "none";
}

/** In one question: what is asked of the policies is an argument, and needs the role to have changed. */
async function becomeAndTell(ask: Ask, role: string, logs: Sql): Promise<boolean> {
  const [found] = await ask<{ is_bound: boolean }>(sql`
    select row_security_active(
      case when set_config('role', ${role}, true) is not null then ${logs.text}::text end
    ) as is_bound`);
  return found?.is_bound === true;
}

/** For the rest of a transaction; `none` is who is connected. */
export async function setRole(ask: Ask, role: string): Promise<void> {
  await ask(sql`select set_config('role', ${role}, true)`);
}

async function whyUnbound(ask: Ask, logs: Sql): Promise<string> {
  const [found] = await ask<{ is_super: boolean; passes: boolean; has_policies: boolean }>(sql`
    select rolsuper as is_super, rolbypassrls as passes, relrowsecurity as has_policies
    from pg_roles, pg_class
    where rolname = current_user and pg_class.oid = to_regclass(${logs.text})`);
  if (found?.is_super) return "it is a superuser, whom no policy binds";
  if (found?.passes) return "it goes round row-level security";
  if (found?.has_policies) return "it has the rights of the table's owner, whom no policy binds";
  return "row-level security is not enabled on the logs table";
}

function unusable(role: string, why: string, cause?: unknown): AppError {
  return new AppError(
    "database_refused",
    `The database role ${role}, as which logs are read here, can't be used: ${why}. An administrator can mend that in the database, or choose another role.`,
    { cause },
  );
}
