import sql from "sql-template-tag";
import type { SignInProblem } from "@/lib/contract/oidc";
import type { Role } from "@/lib/contract/role";
import { lockAdministrators } from "@/lib/server/auth/people/change-person";
import type { Client, Database } from "@/lib/server/db/database";
import type { OidcSettings } from "@/lib/server/oidc-settings";
import { type Admission, admissionOf } from "./admission";
import type { Identity } from "./identity";

/** What becomes of somebody the provider vouches for. */
export type Admitted =
  | { is: "in"; person: string; email: string; news: News | null }
  /** Their account has a password, which is to be shown once. */
  | { is: "to_connect"; person: string }
  | { is: "out"; problem: SignInProblem };

/** What their coming changed of accounts, to be written down. */
interface News {
  action: "got an account" | "changed an account";
  details: Record<string, unknown>;
}

type Rules = Pick<OidcSettings, "roles" | "domains">;

interface Known {
  id: string;
  email: string;
  issuer: string | null;
  has_password: boolean;
  admitted_by: Admission["by"] | null;
  is_disabled: boolean;
}

/**
 * Lets in whom the provider vouches for: whoever has come by it before, who was invited by their
 * verified address, and whose group or domain is let in. An account with a password is theirs once
 * they have shown that too: an address alone proves nothing of who made the account.
 */
export function admit(db: Database, identity: Identity, rules: Rules): Promise<Admitted> {
  return db.transaction(async (client) => {
    const known = await knownPerson(client, db, identity);
    const admission = admissionOf(identity, rules);
    if (known) return admitKnown(client, db, known, admission);
    if (identity.email === null) return out("no_email");
    const account = await accountOf(client, db, identity.email);
    if (account?.is_disabled) return out("kept_out");
    if (account) {
      return account.has_password ? { is: "to_connect", person: account.id } : out("taken");
    }
    const invitation = await takeInvitation(client, db, identity.email);
    if (invitation) return makePerson(client, db, identity, invitation, null);
    if (!admission) return out("not_invited");
    const team = await teamOf(client, db, admission);
    if (team === undefined) return out("no_team");
    return makePerson(client, db, identity, { role: admission.role, team }, admission.by);
  });
}

function out(problem: SignInProblem): Admitted {
  return { is: "out", problem };
}

/**
 * Who was let in by a group has its role and team from now on, and no more than a domain gives once
 * that alone lets them in. Who was invited, or came by the domain, keeps what they were given here.
 */
async function admitKnown(
  client: Client,
  db: Database,
  { id: person, email, admitted_by: before, is_disabled: isDisabled }: Known,
  admission: Admission | null,
): Promise<Admitted> {
  if (isDisabled) return out("kept_out");
  if (before === null) return { is: "in", person, email, news: null };
  if (!admission) return out("not_invited");
  const { by, role } = admission;
  if (by === "domain" && before === "domain") return { is: "in", person, email, news: null };
  const team = await teamOf(client, db, admission);
  if (team === undefined) return out("no_team");
  await lockAdministrators(client, db);
  // The last administrator stays one: nobody could make another.
  const { rows } = await client.query(sql`
    update ${db.table("people")} set role = ${role}, team = ${team}::uuid, admitted_by = ${by},
      database_role = case when ${role} <> 'administrator' then database_role end
    where id = ${person}::uuid and (role, team, admitted_by) is distinct from (${role}, ${team}::uuid, ${by})
      and (
      ${role} = 'administrator' or role <> 'administrator' or exists (
        select from ${db.table("people")}
        where role = 'administrator' and not is_disabled and id <> ${person}::uuid
      )
    )
    returning id`);
  const details = { role, team: admission.team, as: by };
  const news = rows.length > 0 ? ({ action: "changed an account", details } as const) : null;
  return { is: "in", person, email, news };
}

const KNOWN = sql`
  id, email, issuer, password is not null as has_password, admitted_by, is_disabled`;

async function knownPerson(client: Client, db: Database, { issuer, subject }: Identity) {
  const { rows } = await client.query<Known>(sql`
    select ${KNOWN} from ${db.table("people")}
    where issuer = ${issuer} and subject = ${subject}`);
  return rows[0] ?? null;
}

async function accountOf(client: Client, db: Database, email: string) {
  const { rows } = await client.query<Known>(sql`
    select ${KNOWN} from ${db.table("people")} where lower(email) = lower(${email})`);
  return rows[0] ?? null;
}

interface Place {
  role: Role;
  team: string | null;
}

async function takeInvitation(client: Client, db: Database, email: string) {
  const { rows } = await client.query<Place>(sql`
    delete from ${db.table("links")}
    where purpose = 'invitation' and lower(email) = lower(${email}) and expires_at > now()
    returning role, team`);
  return rows[0] ?? null;
}

/** Null: none, they see all logs. Undefined: it isn't there, and without it they would. */
async function teamOf(client: Client, db: Database, { team }: Admission) {
  if (team === null) return null;
  const { rows } = await client.query<{ id: string }>(
    sql`select id from ${db.table("teams")} where lower(name) = lower(${team})`,
  );
  return rows[0]?.id;
}

async function makePerson(
  client: Client,
  db: Database,
  { issuer, subject, email, name }: Identity,
  { role, team }: Place,
  admittedBy: Admission["by"] | null,
): Promise<Admitted> {
  const { rows } = await client.query<{ id: string; email: string }>(sql`
    insert into ${db.table("people")} (email, name, role, team, issuer, subject, admitted_by)
    values (${email}, ${name ?? email}, ${role}, ${team}::uuid, ${issuer}, ${subject}, ${admittedBy})
    on conflict do nothing
    returning id, email`);
  const [made] = rows;
  // The same person came in by another tab in this moment.
  if (!made) return out("stale");
  const details = { role, as: admittedBy ?? "invited" };
  return {
    is: "in",
    person: made.id,
    email: made.email,
    news: { action: "got an account", details },
  };
}
