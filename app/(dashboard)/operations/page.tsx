import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { prefetch, readPageRequest, type SearchParams, seed } from "@/app/(dashboard)/prefetch";
import { OperationsPage } from "@/components/operations/operations-page";
import {
  OPERATION_BUCKETS,
  OPERATIONS_LIMIT,
  operationQuery,
  operationsQuery,
} from "@/lib/client/operations";
import { ViewProvider } from "@/lib/client/view-state";
import type { TimeRange } from "@/lib/query/url";
import { readOperation } from "@/lib/server/operations/read-operation";
import { readOperations } from "@/lib/server/operations/read-operations";

export const metadata: Metadata = { title: "Operations" };

/** A day has its busy and its quiet hours: how long calls usually take. */
const RANGE: TimeRange = { from: "now-24h", to: "now" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const request = await readPageRequest(searchParams, RANGE);
  const asked = request.scope;
  const name = request.params.get("operation");
  const state = await prefetch(request, (queryClient, { db, scope, signal }) =>
    name === null
      ? seed(
          queryClient,
          operationsQuery(asked).queryKey,
          readOperations(db, scope, { limit: OPERATIONS_LIMIT }, signal),
        )
      : seed(
          queryClient,
          operationQuery(asked, name).queryKey,
          readOperation(db, scope, { name, buckets: OPERATION_BUCKETS }, signal),
        ),
  );
  return (
    <HydrationBoundary state={state}>
      <ViewProvider now={request.now} range={RANGE}>
        <OperationsPage />
      </ViewProvider>
    </HydrationBoundary>
  );
}
