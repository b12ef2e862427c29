import { CircleMinus, ListFilter } from "lucide-react";
import { Sparkline } from "@/components/chart/sparkline";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { formatNumber, formatPercent } from "@/components/ui/format-number";
import { IconButton } from "@/components/ui/icon-button";
import type { Patterns } from "@/lib/client/queries";
import { useViewState } from "@/lib/client/view-state";
import { visibleText } from "@/lib/log/odd-characters";
import { LevelMix } from "./level-mix";
import { PatternText } from "./pattern-text";
import { usePatternFilter } from "./use-pattern-filter";

interface PatternRowProps {
  pattern: Patterns["patterns"][number];
  /** Rows that were looked at. */
  rows: number;
  isOpen: boolean;
}

/** One pattern: a click opens it, two buttons filter by it. */
export function PatternRow({ pattern, rows, isOpen }: PatternRowProps) {
  const { setParams } = useViewState();
  const { id, count, trend, levels, template, before } = pattern;
  const filter = usePatternFilter(pattern);
  return (
    <li
      className={classNames(
        "group/pattern relative flex items-center border-line border-b",
        isOpen ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <button
        type="button"
        data-row={id}
        aria-expanded={isOpen}
        onClick={() => setParams({ pattern: isOpen ? null : id }, "replace")}
        className="flex min-h-row min-w-0 flex-1 items-center gap-x-3 gap-y-1 py-1 pr-2 pl-3 text-left -outline-offset-2 max-md:flex-wrap md:pl-4"
      >
        <span className="w-14 shrink-0 text-right text-row md:w-16">{formatNumber(count)}</span>
        <span className="w-12 shrink-0 text-right text-muted text-row md:w-14">
          {formatPercent(count, rows)}
        </span>
        <span className="block w-28 shrink-0">
          <Sparkline values={trend} color="var(--muted)" height={20} />
        </span>
        <span className="block w-20 shrink-0">
          <LevelMix levels={levels} />
        </span>
        <span className="flex min-w-0 flex-1 items-baseline gap-2 max-md:basis-full">
          {before === 0 && <Badge tone="accent">New</Badge>}
          <span
            className="min-w-0 font-mono text-row max-md:line-clamp-3 md:truncate"
            title={visibleText(template)}
          >
            <PatternText template={template} />
          </span>
        </span>
      </button>
      <span className="absolute right-2 flex bg-hover opacity-0 group-focus-within/pattern:opacity-100 group-hover/pattern:opacity-100 max-md:hidden">
        <IconButton
          icon={ListFilter}
          label={`Show only its rows (${filter.truth})`}
          tabIndex={-1}
          onClick={filter.only}
        />
        <IconButton
          icon={CircleMinus}
          label={`Leave its rows out (${filter.truth})`}
          tabIndex={-1}
          onClick={filter.without}
        />
      </span>
    </li>
  );
}
