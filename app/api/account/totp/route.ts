import { beginTotp, confirmTotp as confirm } from "@/lib/contract/auth";
import { thePerson } from "@/lib/server/auth/asker";
import { theAccount } from "@/lib/server/auth/people/find-account";
import { qrPath } from "@/lib/server/auth/totp/qr-path";
import { confirmTotp } from "@/lib/server/auth/totp/set-totp";
import { newTotpSecret, totpUri } from "@/lib/server/auth/totp/totp";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(beginTotp, async (_, { tables }) => {
  const secret = newTotpSecret();
  const { email } = await theAccount(tables, thePerson().id);
  const uri = totpUri(secret, email);
  return { secret, uri, qr: qrPath(uri) };
});

export const PUT = handle(confirm, async (input, context) => {
  await confirmTotp(context, thePerson(), input);
  return {};
});
