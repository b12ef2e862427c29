import { lookAtConnection as contract } from "@/lib/contract/oidc";
import { assertAccounts } from "@/lib/server/auth/obstacle";
import { lookAtConnection } from "@/lib/server/auth/oidc/connections";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(contract, async ({ secret }, { db }) => {
  assertAccounts(db);
  return lookAtConnection(db, secret);
});
