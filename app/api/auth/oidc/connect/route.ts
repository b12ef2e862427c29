import { connect as contract } from "@/lib/contract/oidc";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { connectAccount, lookAtConnection } from "@/lib/server/auth/oidc/connections";
import { theProvider } from "@/lib/server/auth/oidc/the-provider";
import { signIn } from "@/lib/server/auth/people/sign-in";
import { signedIn } from "@/lib/server/auth/sessions/signed-in";
import { handleWith } from "@/lib/server/http/handle";
import { jsonResponse } from "@/lib/server/http/respond";

export const POST = handleWith(contract, async ({ secret, ...given }, context) => {
  const { db, asker } = context;
  const { provider } = theProvider(context);
  const { email } = await lookAtConnection(db, secret);
  const account = await signIn({ email, ...given }, context);
  if (!account) return jsonResponse({ status: "code_needed" });
  await connectAccount(db, secret, account.id);
  const details = { by: provider.name };
  await writeAudit(db, asker, { action: "connected their account", actor: email, details });
  return signedIn(account, context, true);
});
