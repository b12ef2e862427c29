"use client";

import { useIsFetching } from "@tanstack/react-query";
import { useViewState } from "@/lib/client/view-state";
import { useZoneChoice } from "@/lib/client/zone";
import { RangePicker } from "./range-picker";
import { RefreshControl } from "./refresh-control";
import { ZoneSwitch } from "./zone-switch";

/** Questions that aren't about what the page shows. */
const ASIDE: ReadonlySet<unknown> = new Set(["health", "export"]);

/** Range, refresh and zone of the page's view: the same three on every page. */
export function ViewControls() {
  const { view, scope, zone, refresh, setView, setParams, refreshNow } = useViewState();
  const { choose } = useZoneChoice();
  const busy = useIsFetching({ predicate: ({ queryKey }) => !ASIDE.has(queryKey[0]) }) > 0;
  return (
    <>
      <RangePicker
        value={view}
        resolved={scope}
        zone={zone}
        onChange={({ from, to }) => setView({ from, to })}
      />
      <RefreshControl
        value={refresh}
        onChange={(interval) =>
          setParams({ refresh: interval === "off" ? null : interval }, "replace")
        }
        onRefresh={refreshNow}
        busy={busy}
      />
      <ZoneSwitch
        value={zone}
        onChange={(next) => {
          choose(next);
          setView({ tz: next });
        }}
      />
    </>
  );
}
