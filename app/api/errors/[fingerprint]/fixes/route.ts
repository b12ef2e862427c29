import { errorFixes } from "@/lib/contract/error-group";
import { readErrorFixes } from "@/lib/server/errors/read-fixes";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(errorFixes, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readErrorFixes(context.db, scope, input.fingerprint, context.signal);
});
