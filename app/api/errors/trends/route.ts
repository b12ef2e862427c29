import { errorTrends } from "@/lib/contract/error-trends";
import { readErrorTrends } from "@/lib/server/errors/read-trends";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";

export const GET = handle(errorTrends, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readErrorTrends(context.db, scope, context.signal);
});
