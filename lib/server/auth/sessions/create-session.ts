import sql from "sql-template-tag";
import type { Asker } from "@/lib/server/auth/asker";
import { hashOf, newSecret } from "@/lib/server/auth/secret";
import type { Database } from "@/lib/server/db/database";
import { setSessionCookie } from "./cookie";

/** Whoever comes back every week stays signed in; a month on they sign in anew all the same. */
const SESSION_DAYS = 30;

const MOST_AGENT = 300;

/** A new session of a person, as the cookie that carries it. */
export async function createSession(
  db: Database,
  person: string,
  { address, isSecure }: Pick<Asker, "address" | "isSecure">,
  agent: string,
): Promise<string> {
  const secret = newSecret();
  await db.query(sql`
    with gone as (
      delete from ${db.table("sessions")} where person = ${person}::uuid and expires_at < now()
    ),
    seen as (
      update ${db.table("people")} set seen_at = now() where id = ${person}::uuid
    )
    insert into ${db.table("sessions")} (hash, person, agent, address, expires_at)
    values (${hashOf(secret)}, ${person}::uuid, ${agent.slice(0, MOST_AGENT)}, ${address},
      now() + make_interval(days => ${SESSION_DAYS}))`);
  return setSessionCookie(secret, isSecure, SESSION_DAYS * 86_400);
}
