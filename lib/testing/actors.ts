import sql from "sql-template-tag";
import { createToken as contract } from "@/lib/contract/tokens";
import { createSession } from "@/lib/server/auth/sessions/create-session";
import { createTeam } from "@/lib/server/auth/teams/save-team";
import { createToken } from "@/lib/server/auth/tokens/create-token";
import { revokeToken } from "@/lib/server/auth/tokens/revoke-token";
import type { Database } from "@/lib/server/db/database";

/** Whose requests are let in somewhere. */
export const KNOWN = [
  "viewer",
  "editor",
  "administrator",
  "viewer of a team",
  "editor of a team",
  "viewer of another team",
  "viewer by a database role",
  "read token",
  "read token of a team",
  "read token of another team",
  "read token with a filter",
  "write token",
  "write token of a team",
] as const;

/** Whose aren't, whatever they bring. */
export const UNKNOWN = [
  "nobody",
  "signed out",
  "kept out",
  "deleted",
  "signed in a month ago",
  "idle for a week",
  "a session nobody made",
  "expired read token",
  "expired write token",
  "revoked read token",
  "revoked write token",
  "revoked read token of a team",
  "a token nobody made",
  "a password in place of a token",
] as const;

export type Actor = (typeof KNOWN)[number] | (typeof UNKNOWN)[number];

/** By what each of them says who they are. */
export async function bringActors(db: Database): Promise<Map<Actor, Record<string, string>>> {
  const brought = new Map<Actor, Record<string, string>>([["nobody", {}]]);
  const teamOf = async (name: string, filter: string) =>
    (await createTeam(db, { name, filter, hidden: [], database_role: null })).id;
  const team = await teamOf("payments", "logger:payments.*");
  const other = await teamOf("identity", "logger:identity.*");

  const person = async (
    actor: Actor,
    role: string,
    { ofTeam = null, databaseRole = null }: Record<string, string | null> = {},
  ) => {
    const [made] = await db.query<{ id: string }>(sql`
      insert into ${db.table("people")} (email, name, role, team, database_role)
      values (${actor}, ${actor}, ${role}, ${ofTeam}::uuid, ${databaseRole}) returning id`);
    const id = made?.id ?? "";
    const asker = { address: "127.0.0.1", isSecure: false };
    const cookie = await createSession(db, { id, password: null }, asker, "x");
    brought.set(actor, { cookie: cookie.split(";", 1)[0] ?? "" });
    return id;
  };
  await person("viewer", "viewer");
  await person("editor", "editor");
  await person("administrator", "administrator");
  await person("viewer of a team", "viewer", { ofTeam: team });
  await person("editor of a team", "editor", { ofTeam: team });
  await person("viewer of another team", "viewer", { ofTeam: other });
  await person("viewer by a database role", "viewer", { databaseRole: "payments" });

  const signedOut = await person("signed out", "administrator");
  await db.query(sql`delete from ${db.table("sessions")} where person = ${signedOut}::uuid`);
  const keptOut = await person("kept out", "administrator");
  await db.query(
    sql`update ${db.table("people")} set is_disabled = true where id = ${keptOut}::uuid`,
  );
  const deleted = await person("deleted", "administrator");
  await db.query(sql`delete from ${db.table("people")} where id = ${deleted}::uuid`);
  const monthAgo = await person("signed in a month ago", "administrator");
  await db.query(sql`
    update ${db.table("sessions")} set expires_at = now() where person = ${monthAgo}::uuid`);
  const idle = await person("idle for a week", "administrator");
  await db.query(sql`
    update ${db.table("sessions")} set seen_at = now() - interval '7 days'
    where person = ${idle}::uuid`);
  brought.set("a session nobody made", { cookie: `cordwood_session=${"A".repeat(32)}` });

  const token = async (
    actor: Actor,
    use: "read" | "write",
    given: Record<string, unknown> = {},
  ) => {
    const input = contract.input.parse({ name: actor, use, per_minute: 100_000, ...given });
    const { id, secret } = await createToken(db, input, "somebody");
    brought.set(actor, { authorization: `Bearer ${secret}` });
    return id;
  };
  const expire = (id: string) =>
    db.query(sql`
      update ${db.table("tokens")} set expires_at = now() - interval '1 second'
      where id = ${id}::uuid`);
  await token("read token", "read");
  await token("read token of a team", "read", { team });
  await token("read token of another team", "read", { team: other });
  await token("read token with a filter", "read", { filter: "level:error" });
  await token("write token", "write");
  await token("write token of a team", "write", { team });
  await expire(await token("expired read token", "read"));
  await expire(await token("expired write token", "write"));
  await revokeToken(db, await token("revoked read token", "read"));
  await revokeToken(db, await token("revoked write token", "write"));
  await revokeToken(db, await token("revoked read token of a team", "read", { team }));
  brought.set("a token nobody made", { authorization: `Bearer cw_r_${"A".repeat(32)}` });
  const pair = Buffer.from("administrator:password").toString("base64");
  brought.set("a password in place of a token", { authorization: `Basic ${pair}` });
  return brought;
}
