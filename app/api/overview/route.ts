import { overview } from "@/lib/contract/overview";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readOverview, trendOf } from "@/lib/server/search/overview";

export const GET = handle(overview, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readOverview(context.db, scope, trendOf(scope), context.signal);
});
