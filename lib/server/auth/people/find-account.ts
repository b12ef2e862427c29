import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import type { Role } from "@/lib/contract/role";
import type { Database } from "@/lib/server/db/database";

/** What signing in has to know of somebody. */
export interface Account {
  id: string;
  email: string;
  name: string;
  role: Role;
  team: string | null;
  /** Their own, or their team's. */
  database_role: string | null;
  password: string | null;
  totp: string | null;
  totp_step: number;
  /** The provider they are connected with an account at. */
  issuer: string | null;
  is_disabled: boolean;
}

/** By an address, whatever its case, or by the id; null where there is none. */
export async function findAccount(
  db: Database,
  by: { email: string } | { id: string },
): Promise<Account | null> {
  const condition =
    "id" in by ? sql`person.id = ${by.id}::uuid` : sql`lower(email) = lower(${by.email.trim()})`;
  const [found] = await db.query<Account>(sql`
    select person.id, email, person.name, role, team.name as team, password, totp,
      totp_step::float8 as totp_step, issuer, is_disabled,
      coalesce(person.database_role, team.database_role) as database_role
    from ${db.table("people")} as person
    left join ${db.table("teams")} as team on team.id = person.team
    where ${condition}`);
  return found ?? null;
}

/** The same by id, but throws `not_found` where there is none. */
export async function theAccount(db: Database, id: string): Promise<Account> {
  const account = await findAccount(db, { id });
  if (account) return account;
  throw new AppError("not_found", "There is no such account; somebody may have deleted it.");
}
