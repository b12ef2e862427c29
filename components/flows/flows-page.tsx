"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/layout/error-state";
import { LoadingRows } from "@/components/layout/loading-rows";
import { PageHeader } from "@/components/layout/page-header";
import { ViewControls } from "@/components/layout/view-controls";
import { QueryBar } from "@/components/query-bar/query-bar";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api-error";
import { flowsQuery } from "@/lib/client/flows";
import { useKept } from "@/lib/client/use-kept";
import { useViewState } from "@/lib/client/view-state";
import { readBy, readState } from "./asked";
import { FlowFilters } from "./flow-filters";
import { FlowList } from "./flow-list";
import { NoFlows } from "./no-flows";
import { ScriptTable } from "./script-table";
import { Section } from "./section";

/** The flows of a range: what ran, how that went, and what goes on. */
export function FlowsPage() {
  const { scope, zone, rangeError, param } = useViewState();
  const by = readBy(param("by"));
  const state = readState(param("state"));
  const {
    data: answer,
    error,
    refetch,
    isPlaceholderData,
  } = useQuery(flowsQuery(scope, by, state));
  const data = useKept(answer);
  const isOlder = data !== undefined && (answer === undefined || isPlaceholderData);
  const failure = error instanceof ApiError ? error : null;
  const isRefused = failure?.code === "bad_query";
  return (
    <>
      <PageHeader
        title="Flows"
        search={
          <QueryBar
            refusal={isRefused ? { message: failure.message, at: failure.details.at ?? 0 } : null}
          />
        }
        controls={<ViewControls />}
      />
      {rangeError && <Notice tone="warning">{rangeError}</Notice>}
      <FlowFilters by={by} state={state} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && data === undefined ? (
          <ErrorState
            title={isRefused ? "The search can't be read" : "Flows could not be loaded"}
            onRetry={isRefused ? undefined : () => void refetch()}
            requestId={failure?.requestId ?? undefined}
          >
            {error.message}
          </ErrorState>
        ) : data === undefined ? (
          <LoadingRows count={20} label="Loading flows" />
        ) : (
          <div className={classNames(isOlder && DIMMED)} aria-busy={isOlder && !error}>
            {error && !isRefused && (
              <Notice tone="warning">The newest flows could not be loaded. {error.message}</Notice>
            )}
            {state === "all" && data.scripts.length > 0 && (
              <Section title="What ran">
                <ScriptTable scripts={data.scripts} zone={zone} to={data.to} />
              </Section>
            )}
            {data.flows.length === 0 ? (
              <NoFlows data={data} state={state} />
            ) : (
              <FlowList data={data} zone={zone} />
            )}
          </div>
        )}
      </div>
    </>
  );
}
