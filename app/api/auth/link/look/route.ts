import { lookAtLink as contract } from "@/lib/contract/auth";
import { lookAtLink } from "@/lib/server/auth/links/look-at-link";
import { assertAccounts } from "@/lib/server/auth/obstacle";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(contract, async ({ secret }, { db }) => {
  assertAccounts(db);
  return lookAtLink(db, secret);
});
