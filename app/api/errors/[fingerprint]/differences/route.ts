import { errorDifferences } from "@/lib/contract/error-group";
import { readErrorDifferences } from "@/lib/server/errors/read-differences";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(errorDifferences, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readErrorDifferences(context.db, scope, input.fingerprint, context.signal);
});
