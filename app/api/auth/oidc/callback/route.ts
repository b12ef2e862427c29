import { app } from "@/lib/server/app";
import { asker } from "@/lib/server/auth/asker";
import { finishSignIn } from "@/lib/server/auth/oidc/finish-sign-in";
import { theProvider } from "@/lib/server/auth/oidc/the-provider";
import { handlePage } from "@/lib/server/http/handle-page";

/** Back from the provider. */
export const GET = handlePage("/api/auth/oidc/callback", (request) => {
  const { db, readiness } = app();
  const about = { db, readiness, asker: asker(), request, nowMs: Date.now() };
  return finishSignIn({ ...theProvider(app()), ...about });
});
