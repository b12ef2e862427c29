import { connect as contract } from "@/lib/contract/oidc";
import { noted } from "@/lib/server/auth/audit/noted";
import { connectAccount, lookAtConnection } from "@/lib/server/auth/oidc/connections";
import { theProvider } from "@/lib/server/auth/oidc/the-provider";
import { signIn } from "@/lib/server/auth/people/sign-in";
import { signedIn } from "@/lib/server/auth/sessions/signed-in";
import { handleWith } from "@/lib/server/http/handle";
import { jsonResponse } from "@/lib/server/http/respond";

export const POST = handleWith(contract, async ({ secret, ...given }, context) => {
  const { asker } = context;
  const { provider } = theProvider(context);
  const { email } = await lookAtConnection(context.db, secret);
  const account = await signIn({ email, ...given }, context);
  if (!account) return jsonResponse({ status: "code_needed" });
  return noted(context.db, asker, async (db) => {
    await connectAccount(db, secret, account.id);
    const answer = await signedIn(account, { ...context, db }, true);
    const details = { by: provider.name };
    return [answer, { action: "connected their account", actor: email, details }];
  });
});
