import { errorBefore } from "@/lib/contract/error-group";
import { readErrorBefore } from "@/lib/server/errors/read-before";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(errorBefore, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readErrorBefore(context.db, scope, input.fingerprint, context.signal);
});
