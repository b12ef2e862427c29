import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { InputOf, OutputOf } from "@/lib/contract/endpoint";
import type { flow } from "@/lib/contract/flow";
import type { flows } from "@/lib/contract/flows";
import { get } from "./api";
import type { AbsoluteScope } from "./queries";

export type Flow = OutputOf<typeof flow>;
export type Flows = OutputOf<typeof flows>;
export type FlowRun = Flows["flows"][number];
export type FlowStatus = FlowRun["status"];
export type FlowState = InputOf<typeof flows>["state"];

/** A flow that goes on is looked at again so often. */
const FOLLOW_MS = 5_000;

/** As many as a list shows. */
export const FLOWS_LISTED = 50;

/** The flows that have rows in a scope. */
export function flowsQuery(scope: AbsoluteScope, by: string, state: FlowState) {
  return queryOptions({
    queryKey: ["flows", scope, by, state],
    queryFn: ({ signal }) =>
      get<typeof flows>("/api/flows", { ...scope, by, state, limit: FLOWS_LISTED }, signal),
    placeholderData: keepPreviousData,
  });
}

/** One flow, whatever the range; `at` is the instant of one of its rows. */
export function flowQuery(by: string, id: string, at: string | null) {
  return queryOptions({
    queryKey: ["flow", by, id, at],
    queryFn: ({ signal }) => get<typeof flow>("/api/flow", { by, id, at }, signal),
    enabled: by !== "" && id !== "",
    refetchInterval: ({ state: { data } }) =>
      data?.flow?.status === "running" ? FOLLOW_MS : false,
  });
}

/** The page of a flow; with the instant of one of its rows it is found without an index too. */
export function flowHref(by: string, id: string, at?: string): string {
  const params = new URLSearchParams({ by, id, ...(at !== undefined && { at }) });
  return `/flows/flow?${params}`;
}
