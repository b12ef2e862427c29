import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
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

/** Who has just shown who they are. */
export interface Shown {
  id: string;
  /** What is stored of the password they showed it by; null where it was something else. */
  password: string | null;
}

/**
 * A new session of a person, as the cookie that carries it. Throws `unauthenticated` where they were
 * kept out, or got another password, since they showed who they are: what ends sessions would have
 * come too early for this one. Whoever does that waits for the row that is changed here, and ends
 * sessions after it.
 */
export async function createSession(
  db: Database,
  { id, password }: Shown,
  { address, isSecure }: Pick<Asker, "address" | "isSecure">,
  agent: string,
  isSingleSignOn = false,
): Promise<string> {
  const secret = newSecret();
  const hours = isSingleSignOn ? SINGLE_SIGN_ON_HOURS : SESSION_HOURS;
  const begun = await db.query(sql`
    with gone as (
      delete from ${db.table("sessions")} where person = ${id}::uuid and expires_at < now()
    ),
    seen as (
      update ${db.table("people")} set seen_at = now()
      where id = ${id}::uuid and not is_disabled
        and (${password}::text is null or password = ${password})
      returning id
    )
    insert into ${db.table("sessions")} (hash, person, agent, address, is_single_sign_on, expires_at)
    select ${hashOf(secret)}, id, ${agent.slice(0, MOST_AGENT)}, ${address}, ${isSingleSignOn},
      now() + make_interval(hours => ${hours})
    from seen
    returning id`);
  if (begun.length === 0) {
    throw new AppError("unauthenticated", "Your account was changed meanwhile. Sign in once more.");
  }
  return SESSION_COOKIE.set(secret, isSecure, hours * 3_600);
}
