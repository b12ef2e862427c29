"use client";

import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { LoadingRows } from "@/components/layout/loading-rows";
import { PageHeader } from "@/components/layout/page-header";
import { ZoneSwitch } from "@/components/layout/zone-switch";
import { ButtonLink } from "@/components/ui/button-link";
import { classNames } from "@/components/ui/class-names";
import { DIMMED } from "@/components/ui/dimmed";
import { ApiError } from "@/lib/client/api-error";
import { flowQuery } from "@/lib/client/flows";
import { useViewState } from "@/lib/client/view-state";
import { useZoneChoice } from "@/lib/client/zone";
import { flowKeyOf } from "@/lib/log/flow-key";
import { visibleText } from "@/lib/log/odd-characters";
import { FlowContent } from "./flow-content";

/** One flow: all rows with one value of a key, over all of time. */
export function FlowPage() {
  const { param, zone, setView } = useViewState();
  const { choose } = useZoneChoice();
  const by = param("by") ?? "";
  const id = param("id") ?? "";
  const { data, error, refetch } = useQuery(flowQuery(by, id, param("at")));
  const { one } = flowKeyOf(by);
  const name = data?.flow?.name;
  return (
    <>
      <PageHeader
        title={name ? `${one}: ${visibleText(name)}` : one}
        controls={
          <ZoneSwitch
            value={zone}
            onChange={(next) => {
              choose(next);
              setView({ tz: next });
            }}
          />
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {by === "" || id === "" ? (
          <EmptyState
            title="No flow is named"
            action={<ButtonLink href="/flows">All flows</ButtonLink>}
          >
            The address of a flow names a key and the value that its rows have.
          </EmptyState>
        ) : data ? (
          <div className={classNames(error && DIMMED)}>
            <FlowContent key={`${by} ${id}`} data={data} id={id} zone={zone} />
          </div>
        ) : error ? (
          <ErrorState
            title="The flow could not be loaded"
            onRetry={() => void refetch()}
            requestId={(error instanceof ApiError && error.requestId) || undefined}
          >
            {error.message}
          </ErrorState>
        ) : (
          <LoadingRows count={20} label="Loading the flow" />
        )}
      </div>
    </>
  );
}
