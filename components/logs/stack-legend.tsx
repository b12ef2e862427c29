import { CircleMinus } from "lucide-react";
import type { ReactNode } from "react";
import { LevelMark } from "@/components/level/level-mark";
import { classNames } from "@/components/ui/class-names";
import { DIMMED_NOW } from "@/components/ui/dimmed";
import { formatCompact, formatNumber } from "@/components/ui/format-number";
import { useViewState } from "@/lib/client/view-state";
import type { Stack, StackPart } from "./stack";
import { USUAL_STACK } from "./stack";
import { excludePart, isPartChosen, togglePart } from "./stack-filter";

interface StackLegendProps {
  stack: Stack;
  stale: boolean;
  /** The part that is pointed at, by its key, or null: the chart lets the others step back. */
  onPoint: (key: string | null) => void;
}

/** What the chart's colours stand for: a click narrows to one or lifts that, the minus leaves it out. */
export function StackLegend({ stack, stale, onPoint }: StackLegendProps) {
  const { field, parts } = stack;
  return (
    <ul
      aria-label={field === USUAL_STACK ? "Levels" : `Values of ${field}`}
      className={classNames("flex items-center gap-1", stale && DIMMED_NOW)}
    >
      {parts.map((part) => (
        <li
          key={part.key}
          className="group/part relative flex min-w-0 max-md:shrink-0"
          onPointerEnter={() => onPoint(part.key)}
          onPointerLeave={() => onPoint(null)}
          onFocus={() => onPoint(part.key)}
          onBlur={() => onPoint(null)}
        >
          <PartEntry field={field} part={part} />
        </li>
      ))}
    </ul>
  );
}

const ENTRY =
  "flex h-6 min-w-0 items-center gap-1.5 rounded-control px-1.5 text-label text-muted whitespace-nowrap";

function PartEntry({ field, part }: { field: string; part: StackPart }) {
  const { view, setView } = useViewState();
  const { label, rows, count } = part;
  if (rows === "others" || rows === "several") {
    const why =
      rows === "several"
        ? `with more than one ${field}: a filter for any of them finds these too`
        : `with a ${field} too rare for a colour of its own`;
    return (
      <span className={ENTRY} title={`${formatNumber(count)} rows ${why}`}>
        <PartWords field={field} part={part} />
      </span>
    );
  }
  const exclude = () => setView({ q: excludePart(view.q, field, rows) });
  return (
    <>
      <button
        type="button"
        aria-pressed={isPartChosen(view.q, field, rows)}
        title={`${label}, ${formatNumber(count)}: click for these rows only, Shift and click for all others`}
        onClick={(event) =>
          event.shiftKey ? exclude() : setView({ q: togglePart(view.q, field, rows) })
        }
        className={classNames(
          ENTRY,
          "hover:bg-hover hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink",
        )}
      >
        <PartWords field={field} part={part} />
      </button>
      <button
        type="button"
        aria-label={`Leave out ${label}`}
        title={`Leave out ${label}`}
        onClick={exclude}
        className="grid size-6 shrink-0 place-items-center rounded-control text-faint hover:text-ink md:absolute md:inset-y-0 md:right-0 md:bg-hover md:opacity-0 md:focus-visible:opacity-100 md:group-hover/part:opacity-100"
      >
        <CircleMinus size={13} strokeWidth={1.75} aria-hidden />
      </button>
    </>
  );
}

/** Seven levels of millions of rows stand on one line only so; the exact number is in their titles. */
function shortened(count: number): string {
  return count < 100_000 ? formatNumber(count) : formatCompact(count);
}

function PartWords({ field, part }: { field: string; part: StackPart }): ReactNode {
  return (
    <>
      {field === USUAL_STACK ? (
        <LevelMark level={part.key} />
      ) : (
        <span
          aria-hidden="true"
          className="size-2 shrink-0 rounded-mark"
          style={{ background: part.color }}
        />
      )}
      <span className={field === USUAL_STACK ? "shrink-0" : "min-w-0 truncate"}>{part.label}</span>
      <span className="text-faint">{shortened(part.count)}</span>
    </>
  );
}
