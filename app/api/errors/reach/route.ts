import { errorReach } from "@/lib/contract/errors";
import { readErrorReach } from "@/lib/server/errors/read-reach";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(errorReach, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readErrorReach(context.db, scope, input.fingerprints, context.signal);
});
