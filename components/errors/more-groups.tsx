import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { ERRORS_MOST, ERRORS_STEP } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";

interface MoreGroupsProps {
  /** Groups beyond those that are listed. */
  more: number;
  shown: number;
}

/** The end of a list that isn't all there is, and the way on; nothing where it is. */
export function MoreGroups({ more, shown }: MoreGroupsProps) {
  const { setParams } = useViewState();
  const goOn = useGoOn(shown);
  if (more === 0) return null;
  if (shown >= ERRORS_MOST) {
    return (
      <p className="px-3 py-2 text-muted md:px-4">
        {formatCount(more, "group")} more. Search for less, or choose a shorter range, to see them.
      </p>
    );
  }
  const next = Math.min(more, ERRORS_STEP, ERRORS_MOST - shown);
  return (
    <p className="px-3 py-1 md:px-4">
      <Button
        variant="plain"
        onClick={() => {
          goOn();
          setParams({ groups: String(shown + next) }, "replace");
        }}
      >
        Show {next < more && `${formatNumber(next)} of `}
        {formatCount(more, "more group")}
      </Button>
    </p>
  );
}

/**
 * Whoever asked for more goes on with the first of what came: the button is at another place then, or gone,
 * and with it the place where one was.
 */
function useGoOn(shown: number): () => void {
  const asked = useRef<number | null>(null);
  useEffect(() => {
    const first = asked.current;
    if (first === null || shown <= first) return;
    asked.current = null;
    document.querySelectorAll<HTMLElement>("[data-row]")[first]?.focus();
  }, [shown]);
  return () => {
    asked.current = shown;
  };
}
