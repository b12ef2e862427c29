import { changePassword as contract } from "@/lib/contract/auth";
import { thePerson } from "@/lib/server/auth/asker";
import { changePassword } from "@/lib/server/auth/people/change-password";
import { handle } from "@/lib/server/http/handle";

export const PUT = handle(contract, async (input, context) => {
  await changePassword(context, thePerson(), input);
  return {};
});
