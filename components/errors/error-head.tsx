import { ChevronLeft, RotateCcw } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { LogText } from "@/components/ui/log-text";
import { type ErrorDetails, reopenGroup } from "@/lib/client/errors";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { errorHref } from "./links";
import { StateBadge } from "./state-badge";
import { TriageButtons } from "./triage-buttons";
import { TriageNote } from "./triage-note";
import { useTriage } from "./use-triage";

/** The group's title and state, the way back to all, and what can be made of it. */
export function ErrorHead({ data }: { data: ErrorDetails | undefined }) {
  const { view } = useViewState();
  const { isBusy, failure, act } = useTriage(() => {});
  const group = data?.group;
  const isClosed = group?.state === "resolved" || group?.state === "ignored";
  return (
    <div className="shrink-0 border-line border-b px-3 py-1.5 md:px-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          href={errorHref(view, null)}
          prefetch={false}
          className="-ml-1 flex h-row items-center gap-0.5 rounded-control pr-1.5 text-muted hover:bg-hover hover:text-ink"
        >
          <ChevronLeft size={15} aria-hidden />
          Errors
        </Link>
        <span aria-hidden="true" className="text-faint">
          /
        </span>
        <h2
          className="min-w-0 truncate font-medium font-mono text-row"
          title={visibleText(group?.title ?? "")}
        >
          <LogText text={group?.title ?? ""} />
        </h2>
        <span className="flex-1">
          <StateBadge state={group?.state ?? null} />
        </span>
        {group && data.obstacle === null && (
          <>
            {isClosed && (
              <Button disabled={isBusy} onClick={() => void act(() => reopenGroup(group))}>
                <RotateCcw size={14} aria-hidden />
                Open again
              </Button>
            )}
            {!isClosed && <TriageButtons groups={[group]} isBusy={isBusy} act={act} />}
          </>
        )}
      </div>
      {group && <TriageNote group={group} />}
      <p role="alert" className="text-level-error-text empty:hidden">
        {failure}
      </p>
    </div>
  );
}
