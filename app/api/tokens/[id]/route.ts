import { revokeToken as revoke } from "@/lib/contract/tokens";
import { noted } from "@/lib/server/auth/audit/noted";
import { revokeToken } from "@/lib/server/auth/tokens/revoke-token";
import { handle } from "@/lib/server/http/handle";

export const DELETE = handle(revoke, async ({ id }, { tables, asker, tokens }) => {
  const revoked = await noted(tables, asker, async (db) => {
    const token = await revokeToken(db, id);
    return [token, { action: "revoked a token", subject: token.name }];
  });
  tokens.forget();
  return revoked;
});
