import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import { type Bar, countOf, type Series, totalOf } from "./bar-layout";

/** What a screen reader says of a bar or a selection: `Nov 21 14:00 – 14:10: 12 rows, 3 ERROR`. */
export function describeBar(bar: Bar, series: Series[], zone: string, unit: string): string {
  const span = formatSpan(bar.at, bar.end, zone, Date.now());
  const parts = series
    .filter(({ key }) => countOf(bar, key) > 0)
    .map(({ key, label }) => `${formatNumber(countOf(bar, key))} ${label}`);
  return [`${span}: ${formatCount(totalOf(bar, series), unit)}`, ...parts].join(", ");
}

interface Doors {
  canPick: boolean;
  canSelect: boolean;
  unit: string;
  by: "pointer" | "keyboard";
}

/** What a press does here, or null where it does nothing. */
export function hintOf(series: Series | undefined, { canPick, canSelect, unit, by }: Doors) {
  const isKeyboard = by === "keyboard";
  const rows = series ? `${series.label} ${unit}s` : `these ${unit}s`;
  const pick = canPick && `${isKeyboard ? "Enter" : "Click"} for ${rows}`;
  const drag = pick ? "drag to zoom" : "Drag to zoom";
  const select = canSelect && (isKeyboard ? "Shift and arrows to zoom" : drag);
  return [pick, select].filter(Boolean).join(" · ") || null;
}

/** What ends a selection. */
export function selectionHint(by: Doors["by"]): string {
  return `${by === "keyboard" ? "Enter" : "Release"} to zoom · Esc cancels`;
}
