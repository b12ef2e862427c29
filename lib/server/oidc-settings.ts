import { z } from "zod";
import { email } from "@/lib/contract/auth";
import { ROLES, type Role } from "@/lib/contract/role";
import { isLoopback } from "./http/loopback";

/** Whom a group of the provider's lets in, and as what. */
export interface GroupRole {
  role: Role;
  /** The name of a team; null: they see all logs. */
  team: string | null;
  group: string;
}

/** The provider by which people may sign in, and whom it may let in. */
export interface OidcSettings {
  /** The address by which the provider calls itself. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As people call it; the button says it. */
  name: string;
  scope: string;
  /** Where the provider sends people back to. */
  callbackUrl: string;
  /** Whose verified addresses end so comes in without an invitation, to read. */
  domains: string[];
  /** Where a token lists somebody's groups: a claim, or a path to it with dots. */
  groupsClaim: string;
  /** The first that is among somebody's groups says what they may. */
  roles: GroupRole[];
  /** The claim that says whether an address was verified. */
  verifiedClaim: string;
}

const ROLE_LIST =
  "must be roles and groups with commas between them, such as administrator:log-admins, viewer/payments:payments-team";

/** `administrator:log-admins`, `viewer/payments:payments-team`. Who sees all has no team. */
const GROUP_ROLE = new RegExp(`^(${ROLES.join("|")})(?:/([^:,]+))?:(.+)$`);

/** A claim's name, or names on the way to it: `groups`, `realm_access.roles`, `https://x/roles`. */
const claim = z.string().regex(/^\S{1,200}$/, "must be the name of a claim, such as groups");

export const OIDC_SCHEMA = {
  CORDWOOD_OIDC_ISSUER: z
    .string()
    .refine(
      isIssuer,
      "must be the https address by which your provider calls itself, such as https://accounts.google.com; Entra's names your tenant",
    )
    .optional(),
  CORDWOOD_OIDC_CLIENT_ID: z.string().optional(),
  CORDWOOD_OIDC_CLIENT_SECRET: z.string().optional(),
  CORDWOOD_OIDC_NAME: z
    .string()
    .trim()
    .regex(/^\P{Cc}{1,40}$/u, "must be a name of up to 40 characters, such as Keycloak")
    .optional(),
  CORDWOOD_OIDC_SCOPE: z
    .string()
    .refine(
      (scope) => scope.split(" ").includes("openid"),
      "must be scopes with spaces between them, openid among them",
    )
    .default("openid email profile"),
  CORDWOOD_OIDC_DOMAINS: z
    .string()
    .transform((text) => text.split(",").map((each) => each.trim().toLowerCase()))
    .refine(
      (domains) => domains.every(isDomain),
      "must be domains with commas between them, such as example.com",
    )
    .optional(),
  CORDWOOD_OIDC_GROUPS_CLAIM: claim.default("groups"),
  CORDWOOD_OIDC_ROLES: z
    .string()
    .transform((text) => text.split(",").map((each) => GROUP_ROLE.exec(each.trim())))
    .refine((roles) => roles.every(isGroupRole), ROLE_LIST)
    .transform((roles) => roles.flatMap(groupRoleOf))
    .optional(),
  CORDWOOD_OIDC_VERIFIED_CLAIM: claim.default("email_verified"),
};

type OidcEnvironment = z.output<z.ZodObject<typeof OIDC_SCHEMA>> & {
  CORDWOOD_URL?: string | undefined;
};

/** The path below `CORDWOOD_URL` that is registered at the provider. */
const CALLBACK_PATH = "/api/auth/oidc/callback";

/** What is missing of what single sign-on needs, as a sentence, or null. */
export function oidcObstacle(env: OidcEnvironment, auth: "on" | "off"): string | null {
  const { CORDWOOD_OIDC_ISSUER: issuer, CORDWOOD_URL: url } = env;
  const { CORDWOOD_OIDC_CLIENT_ID: id, CORDWOOD_OIDC_CLIENT_SECRET: secret } = env;
  if (!issuer) {
    const given = [
      id && "CORDWOOD_OIDC_CLIENT_ID",
      env.CORDWOOD_OIDC_DOMAINS && "CORDWOOD_OIDC_DOMAINS",
      env.CORDWOOD_OIDC_ROLES && "CORDWOOD_OIDC_ROLES",
    ].find(Boolean);
    return given ? `CORDWOOD_OIDC_ISSUER must be set too: without it ${given} does nothing.` : null;
  }
  if (!url) {
    return "CORDWOOD_URL must be set with CORDWOOD_OIDC_ISSUER: the provider sends people back there.";
  }
  const missing = id ? (secret ? null : "CORDWOOD_OIDC_CLIENT_SECRET") : "CORDWOOD_OIDC_CLIENT_ID";
  if (missing) {
    return `${missing} must be set with CORDWOOD_OIDC_ISSUER: your provider tells it when you register Cordwood there as a web application, with ${url}${CALLBACK_PATH} to send people back to.`;
  }
  if (auth === "off") {
    return "CORDWOOD_AUTH must be on with CORDWOOD_OIDC_ISSUER: here nobody is asked to sign in.";
  }
  return null;
}

/** Null: people sign in by their passwords alone. */
export function oidcSettings(env: OidcEnvironment): OidcSettings | null {
  const { CORDWOOD_OIDC_ISSUER: issuer } = env;
  if (!issuer) return null;
  return {
    issuer,
    clientId: env.CORDWOOD_OIDC_CLIENT_ID ?? "",
    clientSecret: env.CORDWOOD_OIDC_CLIENT_SECRET ?? "",
    name: env.CORDWOOD_OIDC_NAME ?? new URL(issuer).host,
    scope: env.CORDWOOD_OIDC_SCOPE,
    callbackUrl: `${env.CORDWOOD_URL}${CALLBACK_PATH}`,
    domains: env.CORDWOOD_OIDC_DOMAINS ?? [],
    groupsClaim: env.CORDWOOD_OIDC_GROUPS_CLAIM,
    roles: env.CORDWOOD_OIDC_ROLES ?? [],
    verifiedClaim: env.CORDWOOD_OIDC_VERIFIED_CLAIM,
  };
}

/**
 * Tokens come from there, so that nobody may listen or answer in its place. Entra's address for
 * everybody's tenants would let in whoever has one.
 */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  if (search || hash || username) return false;
  const isAnyTenant =
    hostname === "login.microsoftonline.com" &&
    /^\/(common|organizations|consumers)(\/|$)/.test(pathname);
  const isSafe = protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
  return isSafe && !isAnyTenant;
}

function isDomain(text: string): boolean {
  return !text.includes("@") && text.includes(".") && email.safeParse(`x@${text}`).success;
}

function isGroupRole(parts: RegExpExecArray | null): boolean {
  return parts !== null && !(parts[1] === "administrator" && parts[2] !== undefined);
}

function groupRoleOf(parts: RegExpExecArray | null): GroupRole[] {
  const [, name, team, group] = parts ?? [];
  const role = ROLES.find((each) => each === name);
  return role && group ? [{ role, team: team?.trim() ?? null, group: group.trim() }] : [];
}
