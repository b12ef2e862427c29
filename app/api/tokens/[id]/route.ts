import { revokeToken as revoke } from "@/lib/contract/tokens";
import { revokeToken } from "@/lib/server/auth/tokens/revoke-token";
import { handle } from "@/lib/server/http/handle";

export const DELETE = handle(revoke, async ({ id }, { db, tokens }) => {
  const revoked = await revokeToken(db, id);
  tokens.forget();
  return revoked;
});
