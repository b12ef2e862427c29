import { queryOptions } from "@tanstack/react-query";
import type { advice } from "@/lib/contract/advice";
import type { OutputOf } from "@/lib/contract/endpoint";
import { get } from "./api";
import type { AbsoluteScope } from "./queries";

export type Advice = OutputOf<typeof advice>;

/** Whether indexes lead to a view's rows. Whoever sees only some rows is told nothing of it. */
export function adviceQuery(scope: AbsoluteScope) {
  return queryOptions({
    queryKey: ["advice", scope],
    queryFn: ({ signal }) => get<typeof advice>("/api/advice", { ...scope }, signal),
    // Somebody may have made the index meanwhile.
    staleTime: 60_000,
    retry: false,
  });
}
