import { exactDigits } from "./exact-json";

/**
 * Keys of `extra_data` by which rows of several loggers and hosts belong together: rows with the
 * same value are a flow. `within` are the keys whose values are its parts, the likeliest first.
 */
export const FLOW_KEYS = [
  {
    key: "execution_id",
    one: "Execution",
    many: "Executions",
    within: ["execution_id"],
    silentMinutes: 15,
  },
  {
    key: "request_id",
    one: "Request",
    many: "Requests",
    within: ["execution_id", "span_id"],
    silentMinutes: 1,
  },
  {
    key: "trace_id",
    one: "Trace",
    many: "Traces",
    within: ["span_id", "execution_id", "request_id"],
    silentMinutes: 1,
  },
  {
    key: "session_id",
    one: "Session",
    many: "Sessions",
    within: ["request_id", "execution_id", "trace_id"],
    silentMinutes: 30,
  },
  {
    key: "workflow_id",
    one: "Workflow",
    many: "Workflows",
    within: ["workflow_id", "execution_id", "request_id"],
    silentMinutes: 15,
  },
] as const satisfies readonly FlowKey[];

export interface FlowKey {
  /** As a query names it. */
  key: string;
  /** What one of its flows is called, and several. */
  one: string;
  many: string;
  within: readonly string[];
  /** Nothing for so long, and it is over, or what ran was killed. */
  silentMinutes: number;
}

/** What rows of any key may have parts by. */
const USUAL_PARTS = ["execution_id", "request_id", "span_id"];

/** What is known of a key, also of one that is nobody's but the writer's own: `order_id`. */
export function flowKeyOf(key: string): FlowKey {
  const known = FLOW_KEYS.find((each) => each.key === key);
  if (known) return known;
  const word = key.replace(/[_-]?id$/i, "").replace(/[_-]+/g, " ") || key;
  const one = word.charAt(0).toUpperCase() + word.slice(1);
  return { key, one, many: key, within: [key, ...USUAL_PARTS], silentMinutes: 15 };
}

/** The first flow that a row's extras name, in the order of `FLOW_KEYS`; null where they name none. */
export function flowOf(
  extra: Record<string, unknown> | null,
): { key: string; value: string } | null {
  for (const { key } of FLOW_KEYS) {
    const value = idOf(extra?.[key]);
    if (value) return { key, value };
  }
  return null;
}

/** Ids are written as texts or as numbers, and mean the same. */
function idOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : exactDigits(value);
}

/** Whether rows belong together by a key: `traceId` and `TraceId` are keys of flows as `trace_id` is. */
export function isFlowKey(key: string, own: readonly string[]): boolean {
  return own.includes(key) || FLOW_KEYS.some((known) => plain(known.key) === plain(key));
}

function plain(key: string): string {
  return key.replace(/[_.-]/g, "").toLowerCase();
}

/** Where a row tells which flow started its own: `parent_execution_id`, `parentSpanId`. */
export function parentKeyOf(key: string): string {
  return key.includes("_") || key === key.toLowerCase()
    ? `parent_${key}`
    : `parent${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}
