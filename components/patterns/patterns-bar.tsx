import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { Segmented } from "@/components/ui/segmented";
import type { Patterns } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";

interface PatternsBarProps {
  answer: Patterns;
  isNewOnly: boolean;
  onNewOnly: (only: boolean) => void;
}

/** Of which rows the patterns are, and which of them are shown. */
export function PatternsBar({ answer, isNewOnly, onNewOnly }: PatternsBarProps) {
  const { zone } = useViewState();
  const { rows, complete, patterns, more, fresh, previous, from, to } = answer;
  const span = (range: { from: string; to: string }) =>
    formatSpan(range.from, range.to, zone, Date.parse(to));
  return (
    <div className="flex min-h-row-tall shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1 text-row md:px-4">
      <p className="min-w-0 text-muted">
        <span className="font-medium text-ink">
          {formatCount(patterns.length + more, "pattern")}
        </span>{" "}
        in {complete ? `all ${formatCount(rows, "row")}` : `the newest ${formatCount(rows, "row")}`}
        {!complete && `, ${span({ from, to })}`}
        {more > 0 && `; ${formatNumber(patterns.length)} are shown, the most frequent and the new`}
      </p>
      <span className="flex-1" />
      {previous && fresh !== null && (
        <>
          <p className="text-faint max-md:order-last max-md:basis-full">
            {`New: not in ${previous.complete ? "all" : "the newest"} ${formatCount(previous.rows, "row")} of ${span(previous)}`}
          </p>
          <Segmented
            label="Which patterns"
            value={isNewOnly ? "new" : "all"}
            options={[
              { value: "all", label: "All" },
              { value: "new", label: `New ${formatNumber(fresh)}` },
            ]}
            onChange={(value) => onNewOnly(value === "new")}
          />
        </>
      )}
    </div>
  );
}
