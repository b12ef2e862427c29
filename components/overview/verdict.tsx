import Link from "next/link";
import { LevelMark } from "@/components/level/level-mark";
import { formatCount, formatNumber } from "@/components/ui/format-number";
import { formatSpan } from "@/components/ui/format-span";
import type { ErrorPeak } from "./error-peak";
import type { OverviewLinks } from "./links";

interface VerdictProps {
  peak: ErrorPeak | null;
  errors: number;
  zone: string;
  links: OverviewLinks;
}

/** In one line what somebody at three in the morning asks first: is something wrong, since when? */
export function Verdict({ peak, errors, zone, links }: VerdictProps) {
  if (!peak) {
    return (
      <span className="text-muted">
        {errors === 0 ? "No errors" : "No peak of errors"} in this range
      </span>
    );
  }
  const span = formatSpan(peak.from, peak.to, zone, Date.now());
  return (
    <span className="flex min-w-0 items-center gap-2">
      <LevelMark level="ERROR" />
      <Link
        href={links.errors(peak)}
        prefetch={false}
        className="truncate font-medium text-level-error-text hover:underline"
      >
        {peak.isOngoing ? "Errors are high: " : "Errors peaked: "}
        {formatCount(peak.errors, "error")}, {span}
      </Link>
      <span className="shrink-0 text-muted max-md:hidden">
        {perMinute(peak.perMinute)} a minute, usually {perMinute(peak.usualPerMinute)}
        {peak.others > 0 && ` · ${formatCount(peak.others, "smaller peak")}`}
      </span>
    </span>
  );
}

function perMinute(rate: number): string {
  return rate >= 10 ? formatNumber(rate) : rate.toFixed(1);
}
