import { levelSeries } from "@/components/level/level-series";
import { formatNumber } from "@/components/ui/format-number";

/** The levels of some rows as one bar, the most severe first, and in words. */
export function LevelMix({ levels }: { levels: Record<string, number> }) {
  const total = Object.values(levels).reduce((sum, count) => sum + count, 0);
  const parts = levelSeries(Object.keys(levels));
  const words = parts.map(({ key }) => `${formatNumber(levels[key] ?? 0)} ${key}`).join(", ");
  return (
    <span className="block" title={words}>
      <span className="sr-only">{words}</span>
      <span aria-hidden="true" className="flex h-2 gap-px overflow-hidden rounded-mark">
        {parts.map(({ key, color }) => (
          <span
            key={key}
            className="min-w-0.5"
            style={{ flexGrow: (levels[key] ?? 0) / total, background: color }}
          />
        ))}
      </span>
    </span>
  );
}
