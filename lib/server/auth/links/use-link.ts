import sql from "sql-template-tag";
import type { useLink as contract } from "@/lib/contract/auth";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { Asker } from "@/lib/server/auth/asker";
import { noted } from "@/lib/server/auth/audit/noted";
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

/** Uses a link up: makes the account it is for, or gives one a new password. It is written down. */
export async function useLink(
  db: Database,
  asker: Asker,
  input: InputOf<typeof contract>,
): Promise<Shown> {
  // Before the password is hashed, which costs: anybody may send made up links.
  await lookAtLink(db, input.secret);
  const password = await hashPassword(input.password);
  return noted(db, asker, async (one) => {
    const [link] = await one.query<Used>(sql`
      delete from ${one.table("links")}
      where hash = ${hashOf(input.secret)} and expires_at > now()
      returning purpose, email, role, team, person`);
    if (!link) throw unknownLink();
    const { id, email } = await one.transaction((client) =>
      link.person === null
        ? makePerson(client, db, link, input, password)
        : resetPerson(client, db, link.person, password),
    );
    const details = { purpose: link.purpose };
    return [
      { id, password },
      { action: "used a link", actor: email, details },
    ];
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
