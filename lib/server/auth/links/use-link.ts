import sql from "sql-template-tag";
import type { useLink as contract } from "@/lib/contract/auth";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import { hashPassword } from "@/lib/server/auth/people/password";
import { hashOf } from "@/lib/server/auth/secret";
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
interface LetIn {
  id: string;
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
    return { ...person, purpose: link.purpose };
  });
}

async function makePerson(
  client: Client,
  db: Database,
  link: Used,
  { name, email }: InputOf<typeof contract>,
  password: string,
): Promise<{ id: string; email: string }> {
  const address = link.purpose === "set_up" ? email : link.email;
  if (!address) {
    throw new AppError("bad_parameter", "email must be an e-mail address.", {
      details: { parameter: "email" },
    });
  }
  const { rows } = await client.query<{ id: string; email: string }>(sql`
    insert into ${db.table("people")} (email, name, role, team, password)
    select ${address}, ${name || address}, ${link.role}, ${link.team}::uuid, ${password}
    where ${link.purpose} <> 'set_up' or not exists (select from ${db.table("people")})
    on conflict do nothing
    returning id, email`);
  const [made] = rows;
  if (!made) throw new AppError("conflict", `There is an account for ${address} already. Sign in.`);
  return made;
}

/** Whoever lost a password may have lost the device of the second factor with it. */
async function resetPerson(
  client: Client,
  db: Database,
  id: string,
  password: string,
): Promise<{ id: string; email: string }> {
  await client.query(sql`delete from ${db.table("sessions")} where person = ${id}::uuid`);
  const { rows } = await client.query<{ id: string; email: string }>(sql`
    update ${db.table("people")} set password = ${password}, totp = null
    where id = ${id}::uuid and not is_disabled
    returning id, email`);
  const [reset] = rows;
  if (!reset) throw unknownLink();
  return reset;
}
