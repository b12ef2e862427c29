import { Check } from "lucide-react";
import { useState } from "react";
import { formatOffset } from "@/components/ui/format-zone";
import { Input } from "@/components/ui/input";
import { useLocalZone } from "@/lib/client/use-local-zone";
import { matchingZones } from "./matching-zones";

interface ZoneListProps {
  value: string;
  onPick: (zone: string) => void;
}

/** UTC, the reader's own zone and the one in force; the search reaches every other. */
export function ZoneList({ value, onPick }: ZoneListProps) {
  const local = useLocalZone();
  const [typed, setTyped] = useState("");
  const usual = [...new Set(["UTC", local ?? value, value])];
  const zones = typed.trim() === "" ? usual : matchingZones(typed);
  const now = Date.now();
  return (
    <div className="flex max-h-105 flex-col">
      <form
        className="border-line border-b p-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (zones[0]) onPick(zones[0]);
        }}
      >
        <Input
          data-autofocus=""
          aria-label="Search time zones"
          placeholder="Search: Kolkata, New York, America"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      <ul aria-label="Time zones" className="min-h-0 flex-1 overflow-y-auto p-1">
        {zones.map((zone) => (
          <li key={zone}>
            <button
              type="button"
              aria-current={zone === value}
              onClick={() => onPick(zone)}
              className="flex h-row w-full items-center gap-2 rounded-control px-2 text-left hover:bg-hover"
            >
              <Check size={14} aria-hidden className={zone === value ? "" : "invisible"} />
              <span className="min-w-0 flex-1 truncate">
                {zone.replaceAll("_", " ")}
                {zone === local && <span className="text-faint"> · local</span>}
              </span>
              {zone !== "UTC" && (
                <span className="text-faint text-row">{formatOffset(now, zone)}</span>
              )}
            </button>
          </li>
        ))}
        {zones.length === 0 && (
          <li className="px-2 py-1 text-muted">No time zone has this name.</li>
        )}
      </ul>
    </div>
  );
}
