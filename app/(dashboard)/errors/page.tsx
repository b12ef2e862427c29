import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { prefetch, readPageRequest, type SearchParams, seed } from "@/app/(dashboard)/prefetch";
import { readAsked } from "@/components/errors/asked";
import { ErrorsPage } from "@/components/errors/errors-page";
import { ERROR_BUCKETS, errorGroupQuery, errorsQuery } from "@/lib/client/errors";
import { ViewProvider } from "@/lib/client/view-state";
import type { TimeRange } from "@/lib/query/url";
import { readErrors } from "@/lib/server/errors/read-errors";
import { readErrorGroup } from "@/lib/server/errors/read-group";

export const metadata: Metadata = { title: "Errors" };

/** What began since yesterday is what one looks for. */
const RANGE: TimeRange = { from: "now-24h", to: "now" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await readPageRequest(searchParams, RANGE);
  const asked = request.scope;
  const fingerprint = request.params.get("error");
  const state = await prefetch(request, (queryClient, { db, scope, signal }) => {
    if (fingerprint !== null) {
      const options = { fingerprint, buckets: ERROR_BUCKETS, samples: 10 };
      const answer = readErrorGroup(db, scope, options, signal);
      return seed(queryClient, errorGroupQuery(asked, fingerprint).queryKey, answer);
    }
    const list = readAsked((name) => request.params.get(name));
    const { sort, limit } = list;
    const options = { state: [...list.states], sort, limit, buckets: 30 };
    const answer = readErrors(db, scope, options, signal);
    return seed(queryClient, errorsQuery(asked, list).queryKey, answer);
  });
  return (
    <HydrationBoundary state={state}>
      <ViewProvider now={request.now} range={RANGE}>
        <ErrorsPage />
      </ViewProvider>
    </HydrationBoundary>
  );
}
