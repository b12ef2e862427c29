import type { Place } from "./bar-layout";
import type { PlotFrame } from "./plot-frame";

/** A circle around where the pen is, as wide as it takes to be seen. */
const DOT = "m-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0";

/**
 * The path of a line through the middles of its places, broken where a value is missing; a value
 * between two gaps is a dot.
 */
export function linePath(
  values: readonly (number | null)[],
  places: readonly Place[],
  { frame, max }: { frame: Pick<PlotFrame, "left" | "top" | "plotHeight">; max: number },
): string {
  let path = "";
  let isDrawn = false;
  values.forEach((value, index) => {
    const place = places[index];
    if (value === null || !place) {
      isDrawn = false;
      return;
    }
    const x = frame.left + place.x + place.width / 2;
    const y = frame.top + frame.plotHeight * (1 - Math.min(1, Math.max(0, value / (max || 1))));
    const point = `${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;
    const isAlone = !isDrawn && (values[index + 1] ?? null) === null;
    path += isDrawn ? `L${point}` : isAlone ? `M${point}${DOT}` : `M${point}`;
    isDrawn = true;
  });
  return path;
}
