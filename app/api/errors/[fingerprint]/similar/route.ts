import { errorSimilar } from "@/lib/contract/error-group";
import { readSimilarErrors } from "@/lib/server/errors/read-similar";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(errorSimilar, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readSimilarErrors(context.db, scope, input, context.signal);
});
