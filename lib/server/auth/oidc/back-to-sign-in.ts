import type { SignInProblem } from "@/lib/contract/oidc";
import { redirectTo } from "@/lib/server/http/respond";

/** To the page that says what went wrong in words, and from which one may try again. */
export function backToSignIn(
  problem: SignInProblem,
  next: string,
  cookies: readonly string[] = [],
): Response {
  const parameters = new URLSearchParams({ problem, ...(next !== "/" && { next }) });
  return redirectTo(`/sign-in?${parameters}`, cookies);
}
