import { isAppError } from "@/lib/contract/error";
import type { SignInProblem } from "@/lib/contract/oidc";
import { report } from "@/lib/server/report";

/** What a browser came back with, or a code was exchanged for, in place of who somebody is. */
const BY_WORD: Record<string, SignInProblem> = {
  access_denied: "provider_refused",
  login_required: "provider_refused",
  interaction_required: "provider_refused",
  consent_required: "provider_refused",
  account_selection_required: "provider_refused",
  server_error: "provider_away",
  temporarily_unavailable: "provider_away",
  // The code: used, too old, or somebody else's.
  invalid_grant: "stale",
};

/** These are people's own doing, and no news for whoever runs Cordwood. */
const EXPECTED: ReadonlySet<SignInProblem> = new Set(["provider_refused", "stale"]);

/**
 * What somebody is told whom the provider couldn't vouch for; whoever runs Cordwood reads why on the
 * terminal, without what was sent.
 */
export function problemOf(error: unknown): SignInProblem {
  const problem = kindOf(error);
  if (!EXPECTED.has(problem)) report(`single sign-on: ${wordsOf(error)}`);
  return problem;
}

function kindOf(error: unknown): SignInProblem {
  if (isAppError(error)) return "not_ready";
  if (!(error instanceof Error)) return "provider_failed";
  const { code, cause } = error as Error & { code?: unknown };
  if ("error" in error) return BY_WORD[String(error.error)] ?? "provider_failed";
  if (code === "OAUTH_TIMEOUT" || error.message === "fetch failed") return "provider_away";
  // How some refuse a client whose secret is wrong.
  if (code === "OAUTH_WWW_AUTHENTICATE_CHALLENGE") return "provider_failed";
  if (cause instanceof Response) {
    return cause.status >= 500 ? "provider_away" : "provider_failed";
  }
  return "untrusted";
}

/** What the library says, and what led to it. */
export function wordsOf(error: unknown): string {
  const said: string[] = [];
  for (let at = error; at instanceof Error && said.length < 4; at = at.cause) {
    const word = "error" in at ? ` (${String(at.error)})` : "";
    said.push(`${at.message}${word}`);
  }
  return said.length > 0 ? said.join(": ") : String(error);
}
