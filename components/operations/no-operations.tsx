import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { useViewState } from "@/lib/client/view-state";

/** No row of the view tells how long something took: why that may be, and what would help. */
export function NoOperations() {
  const { view, setView } = useViewState();
  if (view.q !== "") {
    return (
      <EmptyState
        title="No calls match"
        action={<Button onClick={() => setView({ q: "" })}>Clear the search</Button>}
      >
        No row that matches the search in this range tells how long something took.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No durations in this range"
      action={
        <Button onClick={() => setView({ from: "now-7d", to: "now" })}>Show the last 7 days</Button>
      }
    >
      Operations are rows with <code className="font-mono text-row">duration_ms</code> or the like
      among their extras, named by <code className="font-mono text-row">operation</code> or by
      logger and function, and texts such as "stitch_pages executed in 1.32 seconds".
    </EmptyState>
  );
}
