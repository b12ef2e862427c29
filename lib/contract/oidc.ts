import { z } from "zod";
import { code, password, secret } from "./auth";
import { endpoint } from "./endpoint";

/** Why somebody who came back from their provider isn't signed in. */
export const SIGN_IN_PROBLEMS = [
  /** Cordwood can't tell now: it starts, or its database is away. */
  "not_ready",
  /** The provider can't be reached, or says that it can't answer now. */
  "provider_away",
  /** The provider refuses what Cordwood asks. */
  "provider_failed",
  /** The provider let them go without vouching for them: they cancelled, or may not use Cordwood. */
  "provider_refused",
  /** What they came back with is used, too old, or of another browser. */
  "stale",
  /** What the provider says doesn't prove who they are. */
  "untrusted",
  /** The provider names no address of theirs that it has verified. */
  "no_email",
  "not_invited",
  "kept_out",
  /** The account of that address is another person's to the provider. */
  "taken",
  /** They belong to a team that isn't there. */
  "no_team",
] as const;

export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

/** Whose account is to be connected with one at the provider; looking doesn't use it up. */
export const lookAtConnection = endpoint({
  method: "POST",
  path: "/api/auth/oidc/connect/look",
  isForAnyone: true,
  input: z.object({ secret }),
  output: z.object({ email: z.string() }),
});

/** Connects them, for whoever knows the account's password, and signs in. */
export const connect = endpoint({
  method: "POST",
  path: "/api/auth/oidc/connect",
  isForAnyone: true,
  input: z.object({ secret, password, code: code.optional() }),
  output: z.object({ status: z.enum(["signed_in", "code_needed"]) }),
});
