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
  const [deleted] = await db.query<{ id: string; name: string }>(sql`
    delete from ${db.table("teams")}
    where id = ${id}::uuid
      and not exists (select from ${db.table("people")} where team = ${id}::uuid)
      and not exists (select from ${db.table("tokens")} where team = ${id}::uuid)
    returning id, name`);
  if (deleted) return deleted;
  const [there] = await db.query(sql`select from ${db.table("teams")} where id = ${id}::uuid`);
  if (!there) throw unknownTeam();
  throw new AppError(
    "conflict",
    "People or tokens belong to this team. Give them another one first: without one they would see all logs.",
  );
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
