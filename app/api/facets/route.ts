import { facets } from "@/lib/contract/facets";
import { handle } from "@/lib/server/http/handle";
import { readScope } from "@/lib/server/http/scope";
import { readFacets } from "@/lib/server/search/facets";

export const GET = handle(facets, async (input, { db, signal, nowMs }) => {
  const { scope } = readScope(input, nowMs);
  return readFacets(db, scope, input, signal);
});
