import { errorSpecial } from "@/lib/contract/error-group";
import { readErrorSpecial } from "@/lib/server/errors/read-special";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(errorSpecial, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readErrorSpecial(context.db, scope, input.fingerprint, context.signal);
});
