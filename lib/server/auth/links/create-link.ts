import sql from "sql-template-tag";
import type { Role } from "@/lib/contract/role";
import { hashOf, newSecret } from "@/lib/server/auth/secret";
import { assertTeam } from "@/lib/server/auth/teams/assert-team";
import type { Database } from "@/lib/server/db/database";

/** Long enough for a weekend, and for no longer than it takes to forget in whose mail it lies. */
const INVITATION_HOURS = 72;
const RESET_HOURS = 24;

/**
 * A link that works once; those for the same before it don't any more. Of links to set up all work until
 * somebody has: each instance that starts on an empty database prints one.
 */
export type LinkFor =
  | { purpose: "set_up" }
  | { purpose: "invitation"; email: string; role: Role; team: string | null }
  | { purpose: "reset"; person: string };

export async function createLink(
  db: Database,
  link: LinkFor,
): Promise<{ path: string; expires_at: string }> {
  const team = link.purpose === "invitation" ? link.team : null;
  await assertTeam(db, team);
  const secret = newSecret();
  const email = link.purpose === "invitation" ? link.email : "";
  const role = link.purpose === "invitation" ? link.role : "administrator";
  const person = link.purpose === "reset" ? link.person : null;
  const hours = link.purpose === "reset" ? RESET_HOURS : INVITATION_HOURS;
  const [created] = await db.query<{ expires_at: string }>(sql`
    with gone as (
      delete from ${db.table("links")}
      where expires_at < now()
        or purpose = ${link.purpose} and purpose <> 'set_up' and lower(email) = lower(${email})
          and person is not distinct from ${person}::uuid
    )
    insert into ${db.table("links")} (hash, purpose, email, role, team, person, expires_at)
    values (${hashOf(secret)}, ${link.purpose}, ${email}, ${role}, ${team}::uuid, ${person}::uuid,
      now() + make_interval(hours => ${hours}))
    returning expires_at`);
  if (!created) throw new Error("PostgreSQL returns what it inserts.");
  // Behind #: browsers tell it to no server, and so it is in no log.
  return { path: `/sign-in/link#${secret}`, expires_at: created.expires_at };
}
