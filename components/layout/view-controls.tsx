"use client";

import { useIsFetching } from "@tanstack/react-query";
import { memo } from "react";
import { useCommands } from "@/components/commands/use-commands";
import type { RefreshInterval } from "@/lib/client/refresh-interval";
import { useViewState } from "@/lib/client/view-state";
import { useZoneChoice } from "@/lib/client/zone";
import { RangePicker } from "./range-picker";
import { RefreshControl } from "./refresh-control";
import { rangeCommands, refreshCommands, zoneCommands } from "./view-commands";
import { ZoneSwitch } from "./zone-switch";

/** Questions that aren't about what the page shows. */
const ASIDE: ReadonlySet<unknown> = new Set(["health", "export", "views"]);

/**
 * Range, refresh and zone of the page's view: the same three on every page, drawn anew when the
 * view changes and not when its answers come.
 */
export const ViewControls = memo(function ViewControls() {
  const { view, scope, zone, refresh, setView, setParams, refreshNow } = useViewState();
  const { choose } = useZoneChoice();
  const busy = useIsFetching({ predicate: ({ queryKey }) => !ASIDE.has(queryKey[0]) }) > 0;
  const pickZone = (next: string) => {
    choose(next);
    setView({ tz: next });
  };
  const pickRefresh = (interval: RefreshInterval) =>
    setParams({ refresh: interval === "off" ? null : interval }, "replace");
  useCommands(() => [
    ...rangeCommands(view, zone, (range) => setView(range)),
    ...refreshCommands(refresh, refreshNow, pickRefresh),
    ...zoneCommands(zone, pickZone),
  ]);
  return (
    <>
      <RangePicker
        value={view}
        resolved={scope}
        zone={zone}
        onChange={({ from, to }) => setView({ from, to })}
      />
      <RefreshControl value={refresh} onChange={pickRefresh} onRefresh={refreshNow} busy={busy} />
      <ZoneSwitch value={zone} onChange={pickZone} />
    </>
  );
});
