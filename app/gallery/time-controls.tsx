"use client";

import { useState } from "react";
import { RangePicker } from "@/components/layout/range-picker";
import { RefreshControl } from "@/components/layout/refresh-control";
import { ZoneSwitch } from "@/components/layout/zone-switch";
import type { RefreshInterval } from "@/lib/client/refresh-interval";
import { formatInstant } from "@/lib/log/instant";
import { resolveRange } from "@/lib/query/range";
import { DEFAULT_RANGE } from "@/lib/query/url";

/** Range, refresh and zone as every page has them, here with nothing behind them. */
export function TimeControls({ now }: { now: string }) {
  const [range, setRange] = useState(DEFAULT_RANGE);
  const [zone, setZone] = useState("UTC");
  const [refresh, setRefresh] = useState<RefreshInterval>("off");
  const answer = resolveRange({ ...range, tz: zone }, Date.parse(now));
  const resolved = answer.ok
    ? { from: formatInstant(answer.from), to: formatInstant(answer.to) }
    : null;
  return (
    <>
      <RangePicker value={range} resolved={resolved} zone={zone} onChange={setRange} />
      <RefreshControl
        value={refresh}
        onChange={setRefresh}
        onRefresh={() => {}}
        busy={refresh !== "off"}
      />
      <ZoneSwitch value={zone} onChange={setZone} />
    </>
  );
}
