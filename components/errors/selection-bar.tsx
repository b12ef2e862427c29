import { Combine } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format-number";
import { type ErrorGroup, mergeGroups } from "@/lib/client/errors";
import { visibleText } from "@/lib/log/odd-characters";
import { TriageButtons } from "./triage-buttons";
import { useTriage } from "./use-triage";

interface SelectionBarProps {
  /** At least one. */
  groups: readonly ErrorGroup[];
  onDone: () => void;
}

/** What can be done with the groups that are marked. */
export function SelectionBar({ groups, onDone }: SelectionBarProps) {
  const { isBusy, failure, act } = useTriage(onDone);
  // The one that people have seen most often keeps its name.
  const [first, ...others] = [...groups].sort((a, b) => b.count - a.count);
  const merge = () => first && act(() => mergeGroups(first, others));
  return (
    <div className="px-3 py-1 md:px-4">
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-2 font-medium">{formatCount(groups.length, "group")} marked</span>
        <TriageButtons groups={groups} isBusy={isBusy} act={act} />
        {first && others.length > 0 && (
          <Button
            disabled={isBusy}
            title={`All become one group, ${visibleText(first.title)}`}
            onClick={() => void merge()}
          >
            <Combine size={14} aria-hidden />
            Merge
          </Button>
        )}
        <Button variant="plain" onClick={onDone}>
          Unmark all
        </Button>
      </div>
      <p role="alert" className="pt-1 text-level-error-text empty:hidden">
        {failure}
      </p>
    </div>
  );
}
