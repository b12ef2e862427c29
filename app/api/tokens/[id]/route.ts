import { revokeToken as revoke } from "@/lib/contract/tokens";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { revokeToken } from "@/lib/server/auth/tokens/revoke-token";
import { handle } from "@/lib/server/http/handle";

export const DELETE = handle(revoke, async ({ id }, { db, asker, tokens }) => {
  const revoked = await revokeToken(db, id);
  tokens.forget();
  await writeAudit(db, asker, { action: "revoked a token", subject: revoked.name });
  return revoked;
});
