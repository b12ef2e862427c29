import { Button } from "@/components/ui/button";
import type { Flows } from "@/lib/client/flows";
import { useViewState } from "@/lib/client/view-state";

/** Goes on where looking ended: the older part of the range. */
export function LookFurther({ data }: { data: Flows }) {
  const { scope, setView } = useViewState();
  return (
    <Button onClick={() => setView({ from: scope.from, to: data.from })}>Look further back</Button>
  );
}
