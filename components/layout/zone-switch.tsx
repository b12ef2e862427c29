"use client";

import { Button } from "@/components/ui/button";
import { formatOffset, formatZone } from "@/components/ui/format-zone";
import { Popover } from "@/components/ui/popover";
import { ZoneList } from "./zone-list";

interface ZoneSwitchProps {
  /** The IANA zone every time on the page is shown in. */
  value: string;
  onChange: (zone: string) => void;
}

/** The zone in force, its offset always in sight: UTC, the reader's own or any other. */
export function ZoneSwitch({ value, onChange }: ZoneSwitchProps) {
  const now = Date.now();
  return (
    <Popover
      label="Time zone"
      align="end"
      className="w-72"
      trigger={({ active, ...trigger }) => (
        <Button
          {...trigger}
          variant="plain"
          active={active}
          aria-label={`Time zone: ${formatZone(now, value)}`}
          className="text-row!"
        >
          <span className="max-sm:hidden">{formatZone(now, value)}</span>
          <span className="sm:hidden">{formatOffset(now, value)}</span>
        </Button>
      )}
    >
      {(close) => (
        <ZoneList
          value={value}
          onPick={(zone) => {
            close();
            onChange(zone);
          }}
        />
      )}
    </Popover>
  );
}
