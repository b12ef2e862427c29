import { useLink as contract } from "@/lib/contract/auth";
import { useLink as letIn } from "@/lib/server/auth/links/use-link";
import { assertAccounts } from "@/lib/server/auth/obstacle";
import { signedIn } from "@/lib/server/auth/sessions/signed-in";
import { handleWith } from "@/lib/server/http/handle";

export const POST = handleWith(contract, async (input, context) => {
  assertAccounts(context.db);
  return signedIn(await letIn(context.db, context.asker, input), context);
});
