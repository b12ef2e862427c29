import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { prefetch, readPageRequest, type SearchParams, seed } from "@/app/(dashboard)/prefetch";
import { readBy, readState } from "@/components/flows/asked";
import { FlowsPage } from "@/components/flows/flows-page";
import { FLOWS_LISTED, flowsQuery } from "@/lib/client/flows";
import { ViewProvider } from "@/lib/client/view-state";
import { isPathField } from "@/lib/query/field-name";
import type { TimeRange } from "@/lib/query/url";
import { readFlows } from "@/lib/server/flows/read-flows";

export const metadata: Metadata = { title: "Flows" };

const RANGE: TimeRange = { from: "now-24h", to: "now" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await readPageRequest(searchParams, RANGE);
  const by = readBy(request.params.get("by"));
  const state = readState(request.params.get("state"));
  const answers = await prefetch(request, async (queryClient, { db, scope, signal }) => {
    if (!isPathField(by)) return;
    const asked = { by, state, limit: FLOWS_LISTED };
    const answer = readFlows(db, scope, asked, { now: scope.now, signal });
    await seed(queryClient, flowsQuery(request.scope, by, state).queryKey, answer);
  });
  return (
    <HydrationBoundary state={answers}>
      <ViewProvider now={request.now} range={RANGE}>
        <FlowsPage />
      </ViewProvider>
    </HydrationBoundary>
  );
}
