import Link from "next/link";
import { LevelLabel } from "@/components/level/level-label";
import { LevelMark } from "@/components/level/level-mark";
import { levelColor } from "@/components/level/level-token";
import { formatNumber, formatPercent } from "@/components/ui/format-number";
import type { Overview } from "@/lib/client/queries";
import { LEVEL_NAMES } from "@/lib/log/level";
import type { OverviewLinks } from "./links";
import { Share } from "./share";

interface LevelListProps {
  data: Overview;
  links: OverviewLinks;
}

/** How the rows are spread over the levels, worst first; the colours are those of the chart. */
export function LevelList({ data, links }: LevelListProps) {
  const counts = new Map(data.levels.map(({ level, count }) => [level, count]));
  const known: string[] = LEVEL_NAMES.toReversed();
  const others = [...counts.keys()].filter((level) => !known.includes(level));
  const largest = Math.max(1, ...counts.values());
  return (
    <ul className="grid grid-cols-[84px_minmax(40px,1fr)_auto_auto] gap-x-2">
      {[...known, ...others].map((level) => {
        const count = counts.get(level) ?? 0;
        return (
          <li key={level} className="col-span-full grid grid-cols-subgrid">
            <Link
              href={links.level(level)}
              prefetch={false}
              aria-label={`${level}: ${formatNumber(count)} logs, ${formatPercent(count, data.total)}`}
              className="col-span-full grid h-row grid-cols-subgrid items-center rounded-control pr-1 hover:bg-hover"
            >
              <span className="pl-1">
                {count > 0 ? <LevelLabel level={level} /> : <Absent level={level} />}
              </span>
              <Share part={count / largest} color={levelColor(level)} />
              <span className="text-right text-row">{formatNumber(count)}</span>
              <span className="min-w-12 text-right text-faint text-row">
                {formatPercent(count, data.total)}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** A level without rows, without its colour: nothing calls when there is nothing. */
function Absent({ level }: { level: string }) {
  return (
    <span className="flex items-center gap-1.5 text-faint text-label">
      <LevelMark level={level} color="currentColor" />
      {level}
    </span>
  );
}
