import type { FlowState } from "@/lib/client/flows";
import { FLOW_KEYS } from "@/lib/log/flow-key";

/** States that flows can be listed by. */
export const STATES = [
  { value: "all", label: "All" },
  { value: "failed", label: "Failed" },
  { value: "running", label: "Running" },
  { value: "lost", label: "Never ended" },
  { value: "active", label: "Active" },
] as const satisfies readonly { value: FlowState; label: string }[];

/** The key that an address names, or that of executions. */
export function readBy(param: string | null): string {
  return param || FLOW_KEYS[0].key;
}

export function readState(param: string | null): FlowState {
  return STATES.find(({ value }) => value === param)?.value ?? "all";
}
