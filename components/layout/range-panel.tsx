import { Pin } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatSpan } from "@/components/ui/format-span";
import { formatZone } from "@/components/ui/format-zone";
import type { TimeRange } from "@/lib/query/url";
import { RangeForm } from "./range-form";
import { writeTimeInput } from "./range-input";
import { RangeList } from "./range-list";
import { RangePhraseForm } from "./range-phrase-form";
import type { AbsoluteRange } from "./range-presets";
import { recentRanges, rememberRange } from "./recent-ranges";
import { daysOfTyped, typedDays } from "./typed-days";

/** Comes when the picker opens, into a place kept for it. */
const RangeCalendar = dynamic(
  () => import("./range-calendar").then((calendar) => calendar.RangeCalendar),
  { ssr: false },
);

interface RangePanelProps {
  value: TimeRange;
  resolved: AbsoluteRange | null;
  zone: string;
  onPick: (range: TimeRange) => void;
}

/** What the range picker opens: presets, what was chosen before, the two ends as text, a calendar. */
export function RangePanel({ value, resolved, zone, onPick }: RangePanelProps) {
  const now = Date.now();
  const [recent] = useState(recentRanges);
  const [typed, setTyped] = useState<TimeRange>({
    from: writeTimeInput(value.from, zone),
    to: writeTimeInput(value.to, zone),
  });
  const pick = (range: TimeRange) => {
    rememberRange(range);
    onPick(range);
  };
  return (
    <div className="flex max-md:flex-col">
      <RangeList current={value} recent={recent} zone={zone} onPick={pick} />
      <div className="p-3 md:w-64">
        <RangePhraseForm zone={zone} onSubmit={pick} />
        <RangeForm typed={typed} onType={setTyped} zone={zone} onSubmit={pick} />
        <p className="mt-3 text-label text-faint">
          Times in {formatZone(now, zone)}
          {resolved && (
            <>
              {" · now showing "}
              <span className="whitespace-nowrap">
                {formatSpan(resolved.from, resolved.to, zone, now)}
              </span>
            </>
          )}
        </p>
        {resolved && /now/.test(value.from + value.to) && (
          <Button
            variant="plain"
            className="-ml-2 mt-1 text-row!"
            onClick={() => pick({ from: resolved.from, to: resolved.to })}
          >
            <Pin size={13} aria-hidden />
            Keep exactly this range
          </Button>
        )}
      </div>
      <div className="min-h-68 border-line max-md:border-t md:w-110 md:border-l">
        <RangeCalendar
          zone={zone}
          chosen={daysOfTyped(typed, zone, now)}
          onChoose={(first, last) => setTyped(typedDays(first, last))}
        />
      </div>
    </div>
  );
}
