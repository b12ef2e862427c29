import { app } from "@/lib/server/app";
import { asker } from "@/lib/server/auth/asker";
import { beginSignIn } from "@/lib/server/auth/oidc/begin-sign-in";
import { theProvider } from "@/lib/server/auth/oidc/the-provider";
import { handlePage } from "@/lib/server/http/handle-page";

/** To the provider. */
export const GET = handlePage("/api/auth/oidc/start", (request) => {
  const { provider } = theProvider(app());
  const next = new URL(request.url).searchParams.get("next");
  return beginSignIn(next, { provider, asker: asker(), nowMs: Date.now() });
});
