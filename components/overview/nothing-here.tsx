"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { useViewState } from "@/lib/client/view-state";

/** Stands below figures that are all zero: why that may be, and the one thing to try. */
export function NothingHere() {
  const { view, setView } = useViewState();
  if (view.q !== "") {
    return (
      <EmptyState
        title="No rows match"
        action={<Button onClick={() => setView({ q: "" })}>Clear the search</Button>}
      >
        Nothing in this range matches the search.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No logs in this range"
      action={
        <Button onClick={() => setView({ from: "now-7d", to: "now" })}>Show the last 7 days</Button>
      }
    >
      Nothing was written in this time, or it hasn't arrived yet.
    </EmptyState>
  );
}
