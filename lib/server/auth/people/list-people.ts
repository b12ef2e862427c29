import sql from "sql-template-tag";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { people } from "@/lib/contract/people";
import type { Database } from "@/lib/server/db/database";

type People = OutputOf<typeof people>;

/** Everybody with an account, and whoever was invited and hasn't come yet. */
export async function listPeople(
  db: Database,
  signal?: AbortSignal,
): Promise<Omit<People, "provider">> {
  const found = await db.query<People["people"][number]>(
    sql`
      select id, email, name, role, team, database_role, password is not null as has_password,
        totp is not null as has_totp, issuer is not null as has_provider,
        coalesce(admitted_by = 'group', false) as is_by_group, is_disabled, created_at,
        (
          select count(*)::integer from ${db.table("sessions")}
          where person = person_row.id and expires_at > now()
        ) as sessions,
        (select max(seen_at) from ${db.table("sessions")} where person = person_row.id) as seen_at
      from ${db.table("people")} as person_row
      order by lower(name), id`,
    signal,
  );
  const invitations = await db.query<People["invitations"][number]>(
    sql`
      select email, role, team, expires_at
      from ${db.table("links")}
      where purpose = 'invitation' and expires_at > now()
      order by lower(email)`,
    signal,
  );
  return { people: found, invitations };
}
