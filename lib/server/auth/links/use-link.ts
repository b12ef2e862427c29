import sql from "sql-template-tag";
import type { useLink as contract } from "@/lib/contract/auth";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import { lockAdministrators } from "@/lib/server/auth/people/change-person";
import { hashPassword } from "@/lib/server/auth/people/password";
import { hashOf } from "@/lib/server/auth/secret";
import type { Shown } from "@/lib/server/auth/sessions/create-session";
import type { Client, Database } from "@/lib/server/db/database";
import { lookAtLink, unknownLink } from "./look-at-link";

interface Used {
  purpose: "set_up" | "invitation" | "reset";
  email: string;
  role: string;
  team: string | null;
  person: string | null;
}

/** Whom a link has let in, and by what. */
interface LetIn extends Shown {
  email: string;
  purpose: Used["purpose"];
}

/** Uses a link up: makes the account it is for, or gives one a new password. */
export async function useLink(db: Database, input: InputOf<typeof contract>): Promise<LetIn> {
  // Before the password is hashed, which costs: anybody may send made up links.
  await lookAtLink(db, input.secret);
  const password = await hashPassword(input.password);
  return db.transaction(async (client) => {
    const { rows } = await client.query<Used>(sql`
      delete from ${db.table("links")}
      where hash = ${hashOf(input.secret)} and expires_at > now()
      returning purpose, email, role, team, person`);
    const [link] = rows;
    if (!link) throw unknownLink();
    const person =
      link.person === null
        ? await makePerson(client, db, link, input, password)
        : await resetPerson(client, db, link.person, password);
    return { ...person, password, purpose: link.purpose };
  });
}

async function makePerson(
  client: Client,
  db: Database,
  link: Used,
  { name, email }: InputOf<typeof contract>,
  password: string,
): Promise<{ id: string; email: string }> {
  const isFirst = link.purpose === "set_up";
  const address = isFirst ? email : link.email;
  if (!address) {
    throw new AppError("bad_parameter", "email must be an e-mail address.", {
      details: { parameter: "email" },
    });
  }
  // Each instance that starts on an empty database prints a link; two may be used in one moment.
  if (isFirst) await lockAdministrators(client, db);
  const { rows } = await client.query<{ id: string; email: string }>(sql`
    insert into ${db.table("people")} (email, name, role, team, password)
    select ${address}, ${name || address}, ${link.role}, ${link.team}::uuid, ${password}
    where ${!isFirst} or not exists (select from ${db.table("people")})
    on conflict do nothing
    returning id, email`);
  const [made] = rows;
  if (made) return made;
  const message = isFirst
    ? "Somebody has set Cordwood up already. Sign in, or ask an administrator to invite you."
    : `There is an account for ${address} already. Sign in.`;
  throw new AppError("conflict", message);
}

/** Whoever lost a password may have lost the device of the second factor with it. */
async function resetPerson(
  client: Client,
  db: Database,
  id: string,
  password: string,
): Promise<{ id: string; email: string }> {
  const { rows } = await client.query<{ id: string; email: string }>(sql`
    update ${db.table("people")} set password = ${password}, totp = null
    where id = ${id}::uuid and not is_disabled
    returning id, email`);
  const [reset] = rows;
  if (!reset) throw unknownLink();
  // After the password: one that began by the old one in this moment has begun by now, or won't.
  await client.query(sql`delete from ${db.table("sessions")} where person = ${id}::uuid`);
  return reset;
}
