import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { updatePerson } from "@/lib/contract/people";
import { assertTeam } from "@/lib/server/auth/teams/assert-team";
import { assertUsableRole } from "@/lib/server/auth/usable-role";
import type { Client, Database } from "@/lib/server/db/database";

/** Somebody's role, what they see and whether they get in; at once, as each request asks. */
export async function changePerson(
  db: Database,
  {
    id,
    role,
    team,
    database_role: databaseRole,
    is_disabled: isDisabled,
  }: InputOf<typeof updatePerson>,
): Promise<{ email: string }> {
  assertSeesAll(role, team, databaseRole);
  // Who is kept out reads nothing; a role that is gone must not stand in the way of that.
  if (!isDisabled) await assertUsableRole(db, databaseRole);
  await assertTeam(db, team);
  return db.transaction(async (client) => {
    const { rows } = await client.query<{ email: string }>(sql`
      update ${db.table("people")}
      set role = ${role}, team = ${team}::uuid, database_role = ${databaseRole},
        is_disabled = ${isDisabled}
      where id = ${id}::uuid
      returning email`);
    await assertSomebodyRuns(client, db);
    if (isDisabled) {
      await client.query(sql`delete from ${db.table("sessions")} where person = ${id}::uuid`);
    }
    return rows[0] ?? unknownPerson();
  });
}

export async function deletePerson(db: Database, id: string): Promise<{ email: string }> {
  return db.transaction(async (client) => {
    const { rows } = await client.query<{ email: string }>(
      sql`delete from ${db.table("people")} where id = ${id}::uuid returning email`,
    );
    await assertSomebodyRuns(client, db);
    return rows[0] ?? unknownPerson();
  });
}

/** Who decides what teams see would decide it for themselves. */
export function assertSeesAll(
  role: string,
  team: string | null,
  databaseRole: string | null = null,
): void {
  if (role !== "administrator") return;
  const parameter = team === null ? "database_role" : "team";
  if (team === null && databaseRole === null) return;
  throw new AppError(
    "bad_parameter",
    `${parameter} must be none for an administrator, who sees all logs.`,
    { details: { parameter } },
  );
}

/** Two administrators who take each other's role away wait for each other here. */
export async function lockAdministrators(client: Client, db: Database): Promise<void> {
  await client.query(
    sql`select pg_advisory_xact_lock(hashtextextended(${db.table("people").text}, 0))`,
  );
}

async function assertSomebodyRuns(client: Client, db: Database): Promise<void> {
  await lockAdministrators(client, db);
  const { rows } = await client.query(sql`
    select from ${db.table("people")} where role = 'administrator' and not is_disabled limit 1`);
  if (rows.length > 0) return;
  throw new AppError(
    "conflict",
    "There must be one administrator at least. Make another one first.",
  );
}

function unknownPerson(): never {
  throw new AppError("not_found", "There is no such account; somebody may have deleted it.");
}
