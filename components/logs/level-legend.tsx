import type { MouseEvent } from "react";
import { LevelMark } from "@/components/level/level-mark";
import { classNames } from "@/components/ui/class-names";
import { formatNumber } from "@/components/ui/format-number";
import { useViewState } from "@/lib/client/view-state";
import { canonicalLevel } from "@/lib/log/level";
import { excludeValue, setValues, valuesOf } from "@/lib/query/edit";

interface LevelLegendProps {
  /** Most severe first. */
  levels: readonly { level: string; count: number }[];
  stale: boolean;
}

/** The levels of what is shown, with their counts: a click narrows to one, or lifts that again. */
export function LevelLegend({ levels, stale }: LevelLegendProps) {
  const { view, setView } = useViewState();
  const chosen = valuesOf(view.q, "level")?.map(canonicalLevel) ?? [];
  const pick = (level: string, event: MouseEvent) => {
    const value = level.toLowerCase();
    const isOnly = chosen.length === 1 && chosen[0] === level;
    const q = event.shiftKey
      ? excludeValue(view.q, "level", value)
      : setValues(view.q, "level", isOnly ? [] : [value]);
    setView({ q });
  };
  return (
    <ul
      aria-label="Levels"
      className={classNames("flex items-center gap-1", stale && "opacity-50")}
    >
      {levels.map(({ level, count }) => (
        <li key={level}>
          <button
            type="button"
            aria-pressed={chosen.includes(level)}
            title={`Click: only ${level}. Shift and click: without ${level}`}
            onClick={(event) => pick(level, event)}
            className="flex h-6 items-center gap-1.5 rounded-control px-1.5 text-label text-muted whitespace-nowrap hover:bg-hover hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink"
          >
            <LevelMark level={level} />
            {level}
            <span className="text-faint">{formatNumber(count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
