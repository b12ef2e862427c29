import { LOGGER_FACET, OVERVIEW_BARS, RECENT_ERRORS } from "@/components/overview/asked";
import { errorsOf } from "@/components/overview/narrow";
import { facetsQuery, histogramQuery, newestLogsQuery, overviewQuery } from "@/lib/client/queries";
import { parseQuery } from "@/lib/query/parse";
import { cutRange } from "@/lib/server/search/buckets";
import { readFacets } from "@/lib/server/search/facets";
import { readHistogram } from "@/lib/server/search/histogram";
import { readOverview, trendOf } from "@/lib/server/search/overview";
import { readPage } from "@/lib/server/search/page";
import { type PageRequest, prefetch, seed } from "./prefetch";

/** The overview's four answers, as far as they come in time. */
export function prefetchOverview(request: PageRequest) {
  const asked = request.scope;
  const askedErrors = { ...asked, q: errorsOf(asked.q) };
  return prefetch(request, (queryClient, { db, scope, signal }) => {
    const parsed = parseQuery(askedErrors.q);
    const errors = { ...scope, query: parsed.ok ? parsed.query : scope.query };
    const bars = cutRange(scope, { count: OVERVIEW_BARS });
    const points = trendOf(scope);
    const newest = { limit: RECENT_ERRORS, order: "desc" } as const;
    return Promise.allSettled([
      seed(queryClient, overviewQuery(asked).queryKey, readOverview(db, scope, points, signal)),
      seed(
        queryClient,
        histogramQuery(asked, OVERVIEW_BARS).queryKey,
        readHistogram(db, scope, "level", bars, signal),
      ),
      seed(
        queryClient,
        facetsQuery(askedErrors, LOGGER_FACET).queryKey,
        readFacets(db, errors, LOGGER_FACET, signal),
      ),
      seed(
        queryClient,
        newestLogsQuery(askedErrors, RECENT_ERRORS).queryKey,
        readPage(db, errors, newest, signal),
      ),
    ]);
  });
}
