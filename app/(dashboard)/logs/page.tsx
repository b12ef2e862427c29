import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { prefetch, readPageRequest, type SearchParams, seed } from "@/app/(dashboard)/prefetch";
import { LogsExplorer } from "@/components/logs/logs-explorer";
import { TableLayoutProvider } from "@/components/logs/use-table-layout";
import { PatternsTab } from "@/components/patterns/patterns-tab";
import { logsQuery, PAGE_SIZE } from "@/lib/client/queries";
import { ViewProvider } from "@/lib/client/view-state";
import { DEFAULT_RANGE } from "@/lib/query/url";
import { readPage } from "@/lib/server/search/page";

import { openedView } from "./opened-view";

export const metadata: Metadata = { title: "Logs" };

export default async function LogsPage({ searchParams }: { searchParams: SearchParams }) {
  const request = await readPageRequest(searchParams, DEFAULT_RANGE);
  const opened = await openedView(request.params);
  if (opened !== null) redirect(opened);
  const state = await prefetch(request, (queryClient, { db, scope, signal }) => {
    const page = readPage(db, scope, { limit: PAGE_SIZE, order: "desc" }, signal);
    const { queryKey, initialPageParam } = logsQuery(request.scope);
    const firstPage = page.then((rows) => ({
      pages: [{ ...rows, notices: [] }],
      pageParams: [initialPageParam],
    }));
    return seed(queryClient, queryKey, firstPage);
  });
  return (
    <HydrationBoundary state={state}>
      <ViewProvider now={request.now} range={DEFAULT_RANGE}>
        <TableLayoutProvider remembered={(await cookies()).get("table")?.value}>
          <LogsExplorer patterns={<PatternsTab />} />
        </TableLayoutProvider>
      </ViewProvider>
    </HydrationBoundary>
  );
}
