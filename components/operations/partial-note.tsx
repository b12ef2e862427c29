import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { formatSpan } from "@/components/ui/format-span";
import { Notice } from "@/components/ui/notice";
import { useViewState } from "@/lib/client/view-state";

interface Part {
  from: string;
  to: string;
  complete: boolean;
}

/** Stands where an answer is of a part of the range. */
export function partialNote({ from, to, complete }: Part): ReactNode {
  return complete ? null : <PartialNote from={from} to={to} />;
}

/** Says that only a part of the range was read, and makes that part the range. */
function PartialNote({ from, to }: { from: string; to: string }) {
  const { zone, setView } = useViewState();
  return (
    <Notice
      tone="warning"
      className="border-line border-b"
      action={
        <Button className="-my-1" onClick={() => setView({ from, to })}>
          Show this part
        </Button>
      }
    >
      More calls than are read at once: this is {formatSpan(from, to, zone, Date.now())}, the newest
      part of the range. Search for less, or choose a shorter range.
    </Notice>
  );
}
