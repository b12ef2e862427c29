import type { whoAmI } from "@/lib/contract/auth";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { Caller } from "@/lib/server/auth/caller";
import type { Database } from "@/lib/server/db/database";
import { findAccount } from "./find-account";

/** What somebody is told of themselves. */
export async function describeCaller(
  db: Database,
  caller: Caller | null,
): Promise<Pick<OutputOf<typeof whoAmI>, "access" | "person">> {
  if (caller?.kind !== "person") return { access: caller?.kind ?? "nobody", person: null };
  const account = await findAccount(db, { id: caller.id });
  if (!account) return { access: "nobody", person: null };
  const { name, email, role, team, database_role, password, totp, issuer } = account;
  const person = {
    name,
    email,
    role,
    team,
    database_role,
    has_password: password !== null,
    has_totp: totp !== null,
    has_provider: issuer !== null,
  };
  return { access: "person", person };
}
