import { facets } from "@/lib/contract/facets";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readFacets } from "@/lib/server/search/facets";

export const GET = handle(facets, async (input, context) => {
  const { scope } = await readScope(input, context);
  return readFacets(context.db, scope, input, context.signal);
});
