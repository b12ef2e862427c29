import type { Place } from "./bar-layout";
import type { PlotFrame } from "./plot-frame";

/** What bars are held against. */
export interface Usual {
  /** What each bar usually has; null where that isn't known. */
  values: readonly (number | null)[];
  /** Whether a bar stands out from it. */
  isMarked: readonly boolean[];
  /** What there is to say of each bar, in words; empty where there is nothing. */
  notes: readonly string[];
}

interface AgainstUsualProps {
  usual: Usual;
  places: readonly Place[];
  frame: PlotFrame;
  /** Of the value axis. */
  max: number;
}

/** A line over the bars at what they usually have, and a strip above those that stand out. */
export function AgainstUsual({ usual, places, frame, max }: AgainstUsualProps) {
  const { left, top, width, height, plotHeight } = frame;
  const heightOf = (value: number) => Math.round(top + plotHeight * (1 - value / (max || 1)));
  return (
    <svg aria-hidden="true" className="absolute top-0 left-0" width={left + width} height={height}>
      {places.map(({ x }, at) => {
        const end = places[at + 1]?.x ?? width;
        return (
          usual.isMarked[at] && (
            <rect key={x} x={left + x} y={0} width={end - x} height={3} fill="var(--level-error)" />
          )
        );
      })}
      <path
        d={stepsOf(usual.values, places, width, heightOf)}
        transform={`translate(${left} 0.5)`}
        fill="none"
        stroke="var(--ink)"
        strokeDasharray="3 2"
      />
    </svg>
  );
}

/** A step a bar, broken where nothing is known. */
function stepsOf(
  values: Usual["values"],
  places: readonly Place[],
  width: number,
  heightOf: (value: number) => number,
): string {
  return places
    .map(({ x }, at) => {
      const value = values[at] ?? null;
      if (value === null) return "";
      const isOpen = at > 0 && (values[at - 1] ?? null) !== null;
      return `${isOpen ? "L" : "M"}${x} ${heightOf(value)}H${places[at + 1]?.x ?? width}`;
    })
    .join("");
}
