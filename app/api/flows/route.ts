import { flows } from "@/lib/contract/flows";
import { readFlows } from "@/lib/server/flows/read-flows";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(flows, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readFlows(context.db, scope, input, { now: scope.now, signal: context.signal });
});
