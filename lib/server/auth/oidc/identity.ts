import { z } from "zod";
import { email as emailSchema } from "@/lib/contract/auth";
import { name as nameSchema } from "@/lib/contract/line";
import type { OidcSettings } from "@/lib/server/oidc-settings";

/** Who somebody is to the provider. */
export interface Identity {
  issuer: string;
  /** What it calls them, for good; addresses and names change. */
  subject: string;
  /** Only one that it has verified. */
  email: string | null;
  name: string | null;
  groups: string[];
}

type ClaimSettings = Pick<OidcSettings, "verifiedClaim" | "groupsClaim">;

/** Some providers say it in other words than `true`. */
const YES: readonly unknown[] = [true, "true", 1, "1"];

/** The people table's own limits. */
const name = nameSchema(100).min(1);
const document = z.record(z.string(), z.unknown());
const groups = z.array(z.unknown()).or(z.string().transform((one) => [one]));

/** What claims that were proven to be the provider's say of somebody. */
export function identityFrom(
  issuer: string,
  subject: string,
  claims: Record<string, unknown>,
  { verifiedClaim, groupsClaim }: ClaimSettings,
): Identity {
  const email = emailSchema.safeParse(claims.email);
  const listed = groups.safeParse(claimAt(claims, groupsClaim)).data ?? [];
  return {
    issuer,
    subject,
    email: email.success && YES.includes(claimAt(claims, verifiedClaim)) ? email.data : null,
    name: name.safeParse(claims.name).data ?? null,
    groups: listed.filter((group): group is string => typeof group === "string"),
  };
}

/** Whether all that has to be known of somebody is in these claims. */
export function isComplete(
  claims: Record<string, unknown>,
  { verifiedClaim, groupsClaim, roles }: ClaimSettings & Pick<OidcSettings, "roles">,
): boolean {
  const asked = ["email", verifiedClaim, ...(roles.length > 0 ? [groupsClaim] : [])];
  return asked.every((path) => claimAt(claims, path) !== undefined);
}

/** By the name itself, which may well have dots, else by the way that dots describe. */
function claimAt(claims: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  const steps = path.split(".");
  return steps.reduce<unknown>((at, key) => document.safeParse(at).data?.[key], claims);
}
