"use client";

import { Button } from "@/components/ui/button";
import { formatOffset, formatZone } from "@/components/ui/format-zone";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useLocalZone } from "@/lib/client/use-local-zone";

interface ZoneSwitchProps {
  /** The IANA zone every time on the page is shown in. */
  value: string;
  onChange: (zone: string) => void;
}

/** UTC or the reader's own zone, with its offset always in sight; a link's third zone stays listed. */
export function ZoneSwitch({ value, onChange }: ZoneSwitchProps) {
  const local = useLocalZone();
  const now = Date.now();
  const zones = [...new Set(["UTC", local ?? value, value])];
  return (
    <Menu
      label="Time zone"
      align="end"
      trigger={(trigger) => (
        <Button
          {...trigger}
          variant="plain"
          aria-label={`Time zone: ${formatZone(now, value)}`}
          className="text-row!"
        >
          <span className="max-sm:hidden">{formatZone(now, value)}</span>
          <span className="sm:hidden">{formatOffset(now, value)}</span>
        </Button>
      )}
    >
      {(close) =>
        zones.map((zone) => (
          <MenuItem
            key={zone}
            checked={zone === value}
            hint={zone === "UTC" ? undefined : formatOffset(now, zone)}
            onSelect={() => {
              onChange(zone);
              close();
            }}
          >
            {zone === "UTC" ? "UTC" : zone === local ? `Local, ${zone}` : zone}
          </MenuItem>
        ))
      }
    </Menu>
  );
}
