import { signIn as contract } from "@/lib/contract/auth";
import { noted } from "@/lib/server/auth/audit/noted";
import { assertAccounts } from "@/lib/server/auth/obstacle";
import { signIn } from "@/lib/server/auth/people/sign-in";
import { signedIn } from "@/lib/server/auth/sessions/signed-in";
import { handleWith } from "@/lib/server/http/handle";
import { jsonResponse } from "@/lib/server/http/respond";

export const POST = handleWith(contract, async (input, context) => {
  assertAccounts(context.db);
  const account = await signIn(input, context);
  if (!account) return jsonResponse({ status: "code_needed" });
  return noted(context.db, context.asker, async (db) => {
    const answer = await signedIn(account, { ...context, db });
    return [answer, { action: "signed in", actor: account.email }];
  });
});
