import type { Role } from "@/lib/contract/role";
import type { OidcSettings } from "@/lib/server/oidc-settings";
import type { Identity } from "./identity";

/** As what the provider lets somebody in who wasn't invited. */
export interface Admission {
  by: "group" | "domain";
  role: Role;
  /** The name of a team; null: they see all logs. */
  team: string | null;
}

/** By the first group that counts, else by the domain of their verified address; null: not at all. */
export function admissionOf(
  { groups, email }: Pick<Identity, "groups" | "email">,
  { roles, domains }: Pick<OidcSettings, "roles" | "domains">,
): Admission | null {
  const found = roles.find(({ group }) => groups.includes(group));
  if (found) return { by: "group", role: found.role, team: found.team };
  const domain = email?.split("@").at(-1)?.toLowerCase();
  return domain && domains.includes(domain) ? { by: "domain", role: "viewer", team: null } : null;
}
