import sql from "sql-template-tag";
import type { Role } from "@/lib/contract/role";
import type { Person } from "@/lib/server/auth/caller";
import { hashOf } from "@/lib/server/auth/secret";
import { sightFrom } from "@/lib/server/auth/sight";
import type { Database } from "@/lib/server/db/database";

/** A session nobody uses ends. */
const IDLE_DAYS = 7;

interface Stored {
  session: string;
  id: string;
  email: string;
  role: Role;
  team: string | null;
  filter: string | null;
  hidden: string[] | null;
  database_role: string | null;
  is_single_sign_on: boolean;
}

/**
 * Whose session this is, or null. Asked for each request, so that what is taken away is gone at
 * once; to the minute it is noted when it was last used.
 */
export async function findSession(db: Database, secret: string): Promise<Person | null> {
  const hash = hashOf(secret);
  const [found] = await db.query<Stored>(sql`
    with noted as (
      update ${db.table("sessions")} set seen_at = now()
      where hash = ${hash} and seen_at < now() - interval '1 minute'
        and seen_at > now() - make_interval(days => ${IDLE_DAYS})
    )
    select session.id as session, person.id, email, role, person.team, filter, hidden,
      coalesce(person.database_role, team.database_role) as database_role, is_single_sign_on
    from ${db.table("sessions")} as session
    join ${db.table("people")} as person on person.id = session.person
    left join ${db.table("teams")} as team on team.id = person.team
    where hash = ${hash} and expires_at > now() and not is_disabled
      and session.seen_at > now() - make_interval(days => ${IDLE_DAYS})`);
  if (!found) return null;
  const { session, id, email, role, team, is_single_sign_on: isSingleSignOn } = found;
  const { filter, hidden, database_role: databaseRole } = found;
  const sight = sightFrom({ filters: [filter], hidden, databaseRole });
  return { kind: "person", session, id, email, role, team, sight, isSingleSignOn };
}
