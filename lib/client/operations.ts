import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { OutputOf } from "@/lib/contract/endpoint";
import type { operation, operations, setSlow } from "@/lib/contract/operations";
import { get, send } from "./api";
import type { AbsoluteScope } from "./queries";

export type Operations = OutputOf<typeof operations>;
export type OperationSummary = Operations["operations"][number];
export type OperationAnswer = OutputOf<typeof operation>;

/** As many as a list holds that somebody still reads. */
export const OPERATIONS_LIMIT = 200;

/** Parts of the range that charts of one operation have, about. */
export const OPERATION_BUCKETS = 60;

export function operationsQuery(scope: AbsoluteScope) {
  return queryOptions({
    queryKey: ["operations", scope],
    queryFn: ({ signal }) =>
      get<typeof operations>("/api/operations", { ...scope, limit: OPERATIONS_LIMIT }, signal),
    placeholderData: keepPreviousData,
  });
}

export function operationQuery(scope: AbsoluteScope, name: string) {
  return queryOptions({
    queryKey: ["operation", name, scope],
    queryFn: ({ signal }) =>
      get<typeof operation>(
        "/api/operation",
        { ...scope, name, buckets: OPERATION_BUCKETS },
        signal,
      ),
    // Of another operation nothing is true of this one.
    placeholderData: (previous) => (previous?.name === name ? previous : undefined),
  });
}

/** Null goes back to the default. */
export function setSlowMs(name: string, slow_ms: number | null) {
  return send<typeof setSlow>("PUT", "/api/operation", {}, { name, slow_ms });
}
