import { facets } from "@/lib/contract/facets";
import { sightOf, theCaller } from "@/lib/server/auth/asker";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { valuesNamed } from "@/lib/server/lookups/values-named";
import { readFacets } from "@/lib/server/search/facets";

export const GET = handle(facets, async (input, context) => {
  const { scope } = await readScope(input, context);
  const named = await valuesNamed(input, { ...context, sight: sightOf(theCaller()) });
  return readFacets(context.db, scope, { ...input, named }, context.signal);
});
