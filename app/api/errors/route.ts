import { errors } from "@/lib/contract/errors";
import { readErrors } from "@/lib/server/errors/read-errors";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(errors, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readErrors(context.db, scope, input, context.signal);
});
