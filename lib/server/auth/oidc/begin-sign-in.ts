import type { Asker } from "@/lib/server/auth/asker";
import { ownPath } from "@/lib/server/http/own-path";
import { redirectTo } from "@/lib/server/http/respond";
import { backToSignIn } from "./back-to-sign-in";
import { checksOf, flowCookie, newFlow } from "./flow";
import type { OidcProvider } from "./oidc-provider";
import { problemOf } from "./problem-of";

interface Beginning {
  provider: OidcProvider;
  asker: Pick<Asker, "isSecure">;
  nowMs: number;
}

/** Sends a browser to the provider, with what it needs to come back. */
export async function beginSignIn(
  next: string | null,
  { provider, asker, nowMs }: Beginning,
): Promise<Response> {
  const flow = newFlow(ownPath(next), nowMs);
  try {
    const url = await provider.signInUrl(checksOf(flow));
    return redirectTo(url, [flowCookie(flow, asker.isSecure)]);
  } catch (error) {
    return backToSignIn(problemOf(error), flow.next);
  }
}
