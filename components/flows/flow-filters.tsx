import { Segmented } from "@/components/ui/segmented";
import { useOwnFlowKeys } from "@/lib/client/flow-keys";
import type { FlowState } from "@/lib/client/flows";
import { useViewState } from "@/lib/client/view-state";
import { FLOW_KEYS, flowKeyOf } from "@/lib/log/flow-key";
import { STATES } from "./asked";

/** By which key rows are flows, and how those went that are listed. */
export function FlowFilters({ by, state }: { by: string; state: FlowState }) {
  const { setParams } = useViewState();
  const own = useOwnFlowKeys();
  const keys = [...new Set([...FLOW_KEYS.map(({ key }) => key), ...own, by])];
  return (
    <div className="flex shrink-0 gap-x-3 gap-y-1 overflow-x-auto border-line border-b px-3 py-1 max-md:flex-col md:items-center md:px-4">
      <Segmented
        label="Flows by"
        options={keys.map((key) => ({ value: key, label: labelOf(key) }))}
        value={by}
        onChange={(next) => setParams({ by: next })}
      />
      <Segmented
        label="State"
        options={STATES}
        value={state}
        onChange={(next) => setParams({ state: next === "all" ? null : next })}
      />
    </div>
  );
}

/** `traceId` beside `trace_id` would be called the same. */
function labelOf(key: string): string {
  const { many } = flowKeyOf(key);
  const isOther = !FLOW_KEYS.some((known) => known.key === key) && many !== key;
  return isOther ? `${many} by ${key}` : many;
}
