import { levelColor } from "@/components/level/level-token";
import { levelOf, rankOf } from "@/lib/log/level";
import type { RowLane } from "./flow-picture";
import type { TimeScale } from "./time-scale";

/** Finer than any screen: rows that would be drawn at one place are drawn once. */
const PLACES = 2_000;

/** When the rows of a lane were written: a stroke each, errors above and longer than the rest. */
export function RowTicks({ lane, scale }: { lane: RowLane; scale: TimeScale }) {
  const levels = [...lane.levels].sort(([a], [b]) => severity(a) - severity(b));
  return (
    <svg
      viewBox={`0 0 ${PLACES} 24`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 h-full w-full overflow-visible"
    >
      {levels.map(([level, instants]) => (
        <path
          key={level}
          d={strokes(instants, scale, severity(level))}
          stroke={levelColor(level)}
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}

function strokes(instants: readonly number[], scale: TimeScale, rank: number): string {
  const places = new Set(instants.map((at) => Math.round(scale.place(at) * PLACES)));
  const [top, bottom] = rank >= rankOf("WARNING") ? [3, 21] : [7, 17];
  return [...places].map((place) => `M${place} ${top}V${bottom}`).join("");
}

function severity(level: string): number {
  const known = levelOf(level);
  return known ? rankOf(known) : 0;
}
