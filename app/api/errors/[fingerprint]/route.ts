import { errorGroupDetails } from "@/lib/contract/error-group";
import { readErrorGroup } from "@/lib/server/errors/read-group";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(errorGroupDetails, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readErrorGroup(context.db, scope, input, context.signal);
});
