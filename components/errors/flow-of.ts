import { FLOW_KEYS } from "@/lib/log/flow-key";

/** The first flow that a row's extras name, in the order of `FLOW_KEYS`; null where they name none. */
export function flowOf(
  extra: Record<string, unknown> | null,
): { key: string; value: string } | null {
  for (const { key } of FLOW_KEYS) {
    const value = extra?.[key];
    if (typeof value === "string" && value !== "") return { key, value };
  }
  return null;
}
