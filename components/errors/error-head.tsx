import { RotateCcw } from "lucide-react";
import { ForRole } from "@/components/layout/for-role";
import { PagePath } from "@/components/layout/page-path";
import { Button } from "@/components/ui/button";
import { type ErrorDetails, reopenGroup } from "@/lib/client/errors";
import { useRoleObstacle } from "@/lib/client/role";
import { useViewState } from "@/lib/client/view-state";
import { errorHref } from "./links";
import { PartNote } from "./part-note";
import { SplitMenu } from "./split-menu";
import { StateBadge } from "./state-badge";
import { TriageButtons } from "./triage-buttons";
import { TriageNote } from "./triage-note";
import { useTriage } from "./use-triage";

/** What takes a role, as the beginning of a sentence. */
const DECIDING = "Resolving and ignoring errors";

/** The group's title and state, the way back to all, and what can be made of it. */
export function ErrorHead({ data }: { data: ErrorDetails | undefined }) {
  const { view, setParams } = useViewState();
  const { isBusy, failure, act } = useTriage(() => {});
  const group = data?.group;
  const isClosed = group?.state === "resolved" || group?.state === "ignored";
  const canDecide = useRoleObstacle("editor", DECIDING) === null && data?.obstacle === null;
  /** Where the group is no more afterwards: leads to what became of it. */
  const actAndGo = (work: () => Promise<unknown>, fingerprint: string | null) =>
    act(async () => {
      await work();
      setParams({ error: fingerprint }, "push");
    });
  return (
    <div className="shrink-0 border-line border-b px-3 py-1.5 md:px-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
        <PagePath
          all={{ href: errorHref(view, null), label: "Errors" }}
          title={group?.title ?? ""}
        />
        <span className="flex-1">
          <StateBadge state={group?.state ?? null} />
        </span>
        {group && data.obstacle === null && (
          <ForRole needed="editor" what={DECIDING}>
            {isClosed && (
              <Button disabled={isBusy} onClick={() => void act(() => reopenGroup(group))}>
                <RotateCcw size={14} aria-hidden />
                Open again
              </Button>
            )}
            {!isClosed && <TriageButtons groups={[group]} isBusy={isBusy} act={act} />}
            {group.merged.length === 0 && (
              <SplitMenu group={group} isBusy={isBusy} act={(work) => actAndGo(work, null)} />
            )}
          </ForRole>
        )}
      </div>
      {group && <PartNote group={group} isBusy={isBusy} act={canDecide ? actAndGo : null} />}
      {group && <TriageNote group={group} />}
      <p role="alert" className="text-level-error-text empty:hidden">
        {failure}
      </p>
    </div>
  );
}
