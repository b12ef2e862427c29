import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { OverviewPage } from "@/components/overview/overview-page";
import { ViewProvider } from "@/lib/client/view-state";
import type { TimeRange } from "@/lib/query/url";
import { readPageRequest, type SearchParams } from "./prefetch";
import { prefetchOverview } from "./prefetch-overview";

export const metadata: Metadata = { title: "Overview" };

/** A day shows its rhythm, and what last night looked like. */
const RANGE: TimeRange = { from: "now-24h", to: "now" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await readPageRequest(searchParams, RANGE);
  return (
    <HydrationBoundary state={await prefetchOverview(request)}>
      <ViewProvider now={request.now} range={RANGE}>
        <OverviewPage />
      </ViewProvider>
    </HydrationBoundary>
  );
}
