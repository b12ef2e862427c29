"use client";

import { ChevronDown, RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Menu, MenuItem } from "@/components/ui/menu";
import { REFRESH_INTERVALS, type RefreshInterval } from "@/lib/client/refresh-interval";

interface RefreshControlProps {
  value: RefreshInterval;
  onChange: (interval: RefreshInterval) => void;
  onRefresh: () => void;
  /** While an answer is under way; seen only when it takes longer than 300 ms. */
  busy?: boolean;
}

/** Refresh now, and how often by itself: two halves of one button. */
export function RefreshControl({ value, onChange, onRefresh, busy }: RefreshControlProps) {
  const current = REFRESH_INTERVALS.find((interval) => interval.value === value);
  const shown = value === "off" ? null : current?.label;
  return (
    <div className="flex shrink-0">
      <Button
        aria-label="Refresh now"
        title="Refresh now"
        aria-busy={busy}
        onClick={onRefresh}
        square
        className="rounded-r-none"
      >
        <RotateCw
          size={14}
          strokeWidth={1.75}
          aria-hidden
          className={classNames(busy && "motion-safe:animate-[spin_800ms_300ms_linear_infinite]")}
        />
      </Button>
      <Menu
        label="Refresh automatically"
        align="end"
        trigger={(trigger) => (
          <Button
            {...trigger}
            aria-label={`Refresh automatically: ${current?.label}`}
            className="-ml-px gap-1 rounded-l-none px-1.5!"
          >
            {shown && <span className="text-row">{shown}</span>}
            <ChevronDown size={13} aria-hidden className="text-faint" />
          </Button>
        )}
      >
        {(close) =>
          REFRESH_INTERVALS.map((interval) => (
            <MenuItem
              key={interval.value}
              checked={interval.value === value}
              onSelect={() => {
                onChange(interval.value);
                close();
              }}
            >
              {interval.value === "off" ? "Off" : `Every ${interval.label}`}
            </MenuItem>
          ))
        }
      </Menu>
    </div>
  );
}
