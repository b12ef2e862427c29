"use client";

import { ChevronDown, Clock } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { TimeRange } from "@/lib/query/url";
import { RangePanel } from "./range-panel";
import { type AbsoluteRange, rangeLabel } from "./range-presets";

interface RangePickerProps {
  /** As the URL writes it: `now-1h`, an ISO instant. */
  value: TimeRange;
  /** What it came to when the page last resolved it; null until then. */
  resolved: AbsoluteRange | null;
  zone: string;
  onChange: (range: TimeRange) => void;
}

/** The time range of a page: presets that stay relative, words, two ends in the page's zone, days. */
export function RangePicker({ value, resolved, zone, onChange }: RangePickerProps) {
  const now = Date.now();
  const label = rangeLabel(value, resolved, zone, now);
  return (
    <Popover
      label="Time range"
      align="end"
      trigger={(trigger) => (
        <Button {...trigger} aria-label={`Time range: ${label}`} className="min-w-0 shrink">
          <Clock size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
          <span className="truncate">{label}</span>
          <ChevronDown size={13} aria-hidden className="shrink-0 text-faint" />
        </Button>
      )}
    >
      {(close) => (
        <RangePanel
          value={value}
          resolved={resolved}
          zone={zone}
          onPick={(range) => {
            onChange(range);
            close();
          }}
        />
      )}
    </Popover>
  );
}
