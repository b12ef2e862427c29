import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { prefetch, readPageRequest, type SearchParams, seed } from "@/app/(dashboard)/prefetch";
import { FlowPage } from "@/components/flows/flow-page";
import { flowQuery } from "@/lib/client/flows";
import { ViewProvider } from "@/lib/client/view-state";
import { flow } from "@/lib/contract/flow";
import { DEFAULT_RANGE } from "@/lib/query/url";
import { app } from "@/lib/server/app";
import { readFlow } from "@/lib/server/flows/read-flow";

export const metadata: Metadata = { title: "Flow" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await readPageRequest(searchParams, DEFAULT_RANGE);
  const asked = flow.input.safeParse(Object.fromEntries(request.params));
  const answers = await prefetch(request, async (queryClient, { db, scope, signal }) => {
    if (!asked.success) return;
    const { by, id, at } = asked.data;
    const { traceUrl } = app().settings;
    const answer = readFlow(db, asked.data, { now: scope.now, traceUrl, signal });
    await seed(queryClient, flowQuery(by, id, at ?? null).queryKey, answer);
  });
  return (
    <HydrationBoundary state={answers}>
      <ViewProvider now={request.now} range={DEFAULT_RANGE}>
        <FlowPage />
      </ViewProvider>
    </HydrationBoundary>
  );
}
