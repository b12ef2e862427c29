import { operations } from "@/lib/contract/operations";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readOperations } from "@/lib/server/operations/read-operations";

export const GET = handle(operations, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readOperations(context.db, scope, input, context.signal);
});
