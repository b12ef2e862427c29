import { beginTotp, confirmTotp as confirm, removeTotp as remove } from "@/lib/contract/auth";
import { thePerson } from "@/lib/server/auth/asker";
import { writeAudit } from "@/lib/server/auth/audit/write-audit";
import { confirmTotp, removeTotp } from "@/lib/server/auth/totp/set-totp";
import { newTotpSecret, totpUri } from "@/lib/server/auth/totp/totp";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(beginTotp, async () => {
  const secret = newTotpSecret();
  return { secret, uri: totpUri(secret, thePerson().name) };
});

export const PUT = handle(confirm, async (input, context) => {
  await confirmTotp(context, thePerson().id, input);
  await writeAudit(context.db, context.asker, { action: "added a second factor" });
  return {};
});

export const DELETE = handle(remove, async (input, context) => {
  await removeTotp(context, thePerson().id, input);
  await writeAudit(context.db, context.asker, { action: "removed their second factor" });
  return {};
});
