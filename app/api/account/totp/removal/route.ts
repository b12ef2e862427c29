import { removeTotp as contract } from "@/lib/contract/auth";
import { thePerson } from "@/lib/server/auth/asker";
import { removeTotp } from "@/lib/server/auth/totp/set-totp";
import { handle } from "@/lib/server/http/handle";

export const POST = handle(contract, async (input, context) => {
  await removeTotp(context, thePerson(), input);
  return {};
});
