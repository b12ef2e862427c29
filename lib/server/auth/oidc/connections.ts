import sql from "sql-template-tag";
import { AppError } from "@/lib/contract/error";
import { hashOf, newSecret } from "@/lib/server/auth/secret";
import type { Database } from "@/lib/server/db/database";
import type { Identity } from "./identity";

/** Whom a provider vouches for may show within so long that an account is theirs too. */
const CONNECTION_MINUTES = 15;

/** The secret by which an account can be connected with who the provider vouches for. */
export async function createConnection(
  db: Database,
  person: string,
  { issuer, subject }: Pick<Identity, "issuer" | "subject">,
): Promise<string> {
  const secret = newSecret();
  await db.query(sql`
    with gone as (
      delete from ${db.table("connections")}
      where expires_at < now() or person = ${person}::uuid
    )
    insert into ${db.table("connections")} (hash, person, issuer, subject, expires_at)
    values (${hashOf(secret)}, ${person}::uuid, ${issuer}, ${subject},
      now() + make_interval(mins => ${CONNECTION_MINUTES}))`);
  return secret;
}

/** Whose account it is. Throws `not_found` for one that is used up, too old or made up. */
export async function lookAtConnection(db: Database, secret: string): Promise<{ email: string }> {
  const [found] = await db.query<{ email: string }>(sql`
    select email from ${db.table("connections")} as connection
    join ${db.table("people")} as person on person.id = connection.person
    where hash = ${hashOf(secret)} and expires_at > now()`);
  if (!found) throw unknownConnection();
  return found;
}

/** Uses it up, for whoever has just shown that the account is theirs. */
export async function connectAccount(db: Database, secret: string, person: string): Promise<void> {
  const [connected] = await db.query(sql`
    with used as (
      delete from ${db.table("connections")}
      where hash = ${hashOf(secret)} and person = ${person}::uuid and expires_at > now()
      returning issuer, subject
    )
    update ${db.table("people")} as person
    set issuer = used.issuer, subject = used.subject, admitted_by = null
    from used where id = ${person}::uuid
    returning id`);
  if (!connected) throw unknownConnection();
}

function unknownConnection(): AppError {
  return new AppError(
    "not_found",
    "This was used already, or has waited too long. Sign in by your provider once more.",
  );
}
