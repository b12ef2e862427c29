"use client";

import { ChevronDown, Clock, Pin } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { formatSpan } from "@/components/ui/format-span";
import { formatZone } from "@/components/ui/format-zone";
import { Popover } from "@/components/ui/popover";
import type { TimeRange } from "@/lib/query/url";
import { RangeForm } from "./range-form";
import { RangePhraseForm } from "./range-phrase-form";
import { type AbsoluteRange, RANGE_PRESETS, rangeLabel } from "./range-presets";

interface RangePickerProps {
  /** As the URL writes it: `now-1h`, an ISO instant. */
  value: TimeRange;
  /** What it came to when the page last resolved it; null until then. */
  resolved: AbsoluteRange | null;
  zone: string;
  onChange: (range: TimeRange) => void;
}

/** The time range of a page: presets that stay relative, or two ends as text in the page's zone. */
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
      {(close) => {
        const pick = (range: TimeRange) => {
          onChange(range);
          close();
        };
        return (
          <div className="flex max-sm:flex-col">
            <ul className="p-1 max-sm:grid max-sm:grid-cols-2 max-sm:border-b sm:w-44 sm:border-r border-line">
              {RANGE_PRESETS.map((preset) => {
                const current = preset.from === value.from && preset.to === value.to;
                return (
                  <li key={preset.label}>
                    <button
                      type="button"
                      data-autofocus={current ? "" : undefined}
                      aria-current={current}
                      onClick={() => pick({ from: preset.from, to: preset.to })}
                      className={classNames(
                        "h-row w-full rounded-control px-2 text-left hover:bg-hover",
                        current && "bg-selected font-medium",
                      )}
                    >
                      {preset.label}
                    </button>
                  </li>
                );
              })}
            </ul>
            <div className="p-3 sm:w-72">
              <RangePhraseForm zone={zone} onSubmit={pick} />
              <RangeForm value={value} zone={zone} onSubmit={pick} />
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
          </div>
        );
      }}
    </Popover>
  );
}
