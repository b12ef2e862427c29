import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { useViewState } from "@/lib/client/view-state";
import { readTab } from "./asked";

/** No group to list: because nothing failed, or because of what was asked for. */
export function NoErrors({ rows }: { rows: number }) {
  const { view, setView, setParams, param } = useViewState();
  const tab = readTab(param("state"));
  if (rows > 0 && tab.key !== "all") {
    return (
      <EmptyState
        title={tab.key === "open" ? "Nothing is open" : "No errors of this kind"}
        action={<Button onClick={() => setParams({ state: "all" })}>Show all errors</Button>}
      >
        {tab.key === "open"
          ? "Every error in this range is resolved or ignored."
          : "The errors in this range are in other states."}
      </EmptyState>
    );
  }
  if (view.q !== "") {
    return (
      <EmptyState
        title="No errors match"
        action={<Button onClick={() => setView({ q: "" })}>Clear the search</Button>}
      >
        No ERROR or CRITICAL row in this range matches the search.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No errors in this range"
      action={
        <Button onClick={() => setView({ from: "now-7d", to: "now" })}>Show the last 7 days</Button>
      }
    >
      No row of the level ERROR or CRITICAL was written in this time.
    </EmptyState>
  );
}
