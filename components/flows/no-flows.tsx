import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import type { FlowState, Flows } from "@/lib/client/flows";
import { useViewState } from "@/lib/client/view-state";
import { flowKeyOf } from "@/lib/log/flow-key";
import { LookFurther } from "./look-further";

/** Why there may be no flows, and the one thing to try. */
export function NoFlows({ data, state }: { data: Flows; state: FlowState }) {
  const { view, setView, setParams } = useViewState();
  const many = flowKeyOf(data.by).many.toLowerCase();
  if (state !== "all") {
    return (
      <EmptyState
        title={`No ${many} are in this state`}
        action={<Button onClick={() => setParams({ state: null })}>Show all</Button>}
      >
        None of those with rows in this range.
      </EmptyState>
    );
  }
  if (!data.complete) {
    return (
      <EmptyState title={`No ${many} among the newest rows`} action={<LookFurther data={data} />}>
        None of them has the key {data.by}.
      </EmptyState>
    );
  }
  if (view.q !== "") {
    return (
      <EmptyState
        title={`No ${many} match`}
        action={<Button onClick={() => setView({ q: "" })}>Clear the search</Button>}
      >
        No row that matches the search in this range has the key {data.by}.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`No ${many} in this range`}
      action={
        <Button onClick={() => setView({ from: "now-7d", to: "now" })}>Show the last 7 days</Button>
      }
    >
      Rows belong together when they share a value of {data.by} in their extra data.
    </EmptyState>
  );
}
