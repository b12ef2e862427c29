import sql from "sql-template-tag";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { createTeam as contract } from "@/lib/contract/people";
import { assertUsableRole } from "@/lib/server/auth/usable-role";
import { unhideable } from "@/lib/server/auth/visible-logs";
import type { Database } from "@/lib/server/db/database";

type Team = InputOf<typeof contract>;

export async function createTeam(db: Database, team: Team): Promise<{ id: string }> {
  assertHideable(team);
  await assertUsableRole(db, team.database_role);
  const [created] = await db.query<{ id: string }>(sql`
    insert into ${db.table("teams")} (name, filter, hidden, database_role)
    values (${team.name}, ${team.filter}, ${team.hidden}::text[], ${team.database_role})
    on conflict do nothing
    returning id`);
  if (!created) throw nameTaken(team.name);
  return created;
}

/** From the next request on its people see what it says. */
export async function updateTeam(db: Database, id: string, team: Team): Promise<{ id: string }> {
  assertHideable(team);
  await assertUsableRole(db, team.database_role);
  const [updated] = await db.query<{ id: string }>(sql`
    update ${db.table("teams")} set name = ${team.name}, filter = ${team.filter},
      hidden = ${team.hidden}::text[], database_role = ${team.database_role}
    where id = ${id}::uuid and not exists (
      select from ${db.table("teams")} where lower(name) = lower(${team.name}) and id <> ${id}::uuid
    )
    returning id`);
  if (updated) return updated;
  const [there] = await db.query(sql`select from ${db.table("teams")} where id = ${id}::uuid`);
  throw there ? nameTaken(team.name) : unknownTeam();
}

/** Only one without people and tokens: without their team they would see everything. */
export async function deleteTeam(db: Database, id: string): Promise<{ id: string; name: string }> {
  return db.transaction(async (client) => {
    // They stay revoked; as long as they named it, it could never be deleted.
    await client.query(sql`
      update ${db.table("tokens")} set team = null
      where team = ${id}::uuid and revoked_at is not null`);
    const { rows } = await client.query<{ id: string; name: string }>(sql`
      delete from ${db.table("teams")}
      where id = ${id}::uuid
        and not exists (select from ${db.table("people")} where team = ${id}::uuid)
        and not exists (select from ${db.table("tokens")} where team = ${id}::uuid)
      returning id, name`);
    const [deleted] = rows;
    if (deleted) return deleted;
    const there = await client.query(sql`
      select from ${db.table("teams")} where id = ${id}::uuid`);
    if (there.rowCount === 0) throw unknownTeam();
    throw new AppError(
      "conflict",
      "People or tokens belong to this team, who would see all logs without it. Give the people another one and revoke the tokens first.",
    );
  });
}

function assertHideable({ hidden }: Team): void {
  const kept = unhideable(hidden);
  if (kept.length === 0) return;
  throw new AppError(
    "bad_parameter",
    `hidden must not name ${kept.join(", ")}: every row shows it.`,
    {
      details: { parameter: "hidden" },
    },
  );
}

function nameTaken(name: string): AppError {
  return new AppError("conflict", `Another team is called ${name}. Choose another name.`);
}

function unknownTeam(): AppError {
  return new AppError("not_found", "There is no such team; somebody may have deleted it.");
}
