import { classNames } from "@/components/ui/class-names";
import { formatDuration } from "@/components/ui/format-duration";
import type { Span, TimeScale } from "./time-scale";

interface LaneBarProps {
  span: Span;
  scale: TimeScale;
  durationMs: number;
  failed: boolean;
  /** It took longer than it should. */
  slow?: boolean;
  /** It hasn't ended: open at its right. */
  open?: boolean;
}

/** From when to when, with how long it took beside it, wherever there is room. */
export function LaneBar({ span, scale, durationMs, failed, slow, open }: LaneBarProps) {
  const start = scale.place(span.from);
  const end = scale.place(span.to);
  const isLeft = end > 0.8 && start > 0.15;
  const isInside = end > 0.8 && !isLeft;
  return (
    <>
      <span
        className={classNames(
          "absolute inset-y-1.5 min-w-0.5 rounded-mark",
          open && "rounded-e-none border-e-2 border-accent border-dashed",
        )}
        style={{
          left: `${start * 100}%`,
          width: `${(end - start) * 100}%`,
          background: failed ? "var(--level-error)" : "var(--series-1)",
          opacity: open ? 0.6 : 1,
        }}
      />
      <span
        className={classNames(
          "absolute top-1 rounded-mark px-1 text-label whitespace-nowrap",
          isInside ? "bg-surface text-ink" : "text-muted",
        )}
        style={
          isLeft
            ? { right: `${(1 - start) * 100}%` }
            : { left: isInside ? `calc(${start * 100}% + 4px)` : `${end * 100}%` }
        }
      >
        {formatDuration(durationMs)}
        {slow && <span className="text-level-warning-text"> slow</span>}
      </span>
    </>
  );
}
