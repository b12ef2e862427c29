import sql from "sql-template-tag";
import type { Asker } from "@/lib/server/auth/asker";
import { hashOf, newSecret } from "@/lib/server/auth/secret";
import type { Database } from "@/lib/server/db/database";
import { SESSION_COOKIE } from "./cookie";

/** Whoever comes back every week stays signed in; a month on they sign in anew all the same. */
const SESSION_HOURS = 30 * 24;

/**
 * Who may no longer come in is known to the provider alone, which is asked again the next day. By
 * then most are still signed in there, and it takes them a click.
 */
const SINGLE_SIGN_ON_HOURS = 12;

const MOST_AGENT = 300;

/** A new session of a person, as the cookie that carries it. */
export async function createSession(
  db: Database,
  person: string,
  { address, isSecure }: Pick<Asker, "address" | "isSecure">,
  agent: string,
  isSingleSignOn = false,
): Promise<string> {
  const secret = newSecret();
  const hours = isSingleSignOn ? SINGLE_SIGN_ON_HOURS : SESSION_HOURS;
  await db.query(sql`
    with gone as (
      delete from ${db.table("sessions")} where person = ${person}::uuid and expires_at < now()
    ),
    seen as (
      update ${db.table("people")} set seen_at = now() where id = ${person}::uuid
    )
    insert into ${db.table("sessions")} (hash, person, agent, address, is_single_sign_on, expires_at)
    values (${hashOf(secret)}, ${person}::uuid, ${agent.slice(0, MOST_AGENT)}, ${address},
      ${isSingleSignOn}, now() + make_interval(hours => ${hours}))`);
  return SESSION_COOKIE.set(secret, isSecure, hours * 3_600);
}
