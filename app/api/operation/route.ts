import { operation, setSlow as setting } from "@/lib/contract/operations";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readOperation } from "@/lib/server/operations/read-operation";
import { setSlow } from "@/lib/server/operations/slow";

export const GET = handle(operation, async (input, context) => {
  const { scope } = await readScope(input, context);
  const { flowKeys } = context.settings;
  return readOperation(context.db, scope, { ...input, flowKeys }, context.signal);
});

export const PUT = handle(setting, (input, context) => setSlow(context.db, input));
