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

/**
 * What is known of a key, also of one that is nobody's but the writer's own: `order_id`. Whoever writes
 * `requestId` writes `spanId` too, most likely.
 */
export function flowKeyOf(key: string): FlowKey {
  const known = FLOW_KEYS.find((each) => isSameKey(each.key, key));
  if (known?.key === key) return known;
  if (known) {
    const spelled = known.within.map((part) => (isSameKey(part, key) ? key : spelledAs(part, key)));
    return { ...known, key, within: [...new Set([...spelled, ...known.within])] };
  }
  const word = key.replace(/[_-]?id$/i, "").replace(/[_-]+/g, " ") || key;
  const one = word.charAt(0).toUpperCase() + word.slice(1);
  return { key, one, many: key, within: [key, ...USUAL_PARTS], silentMinutes: 15 };
}

/** A key of ours in the manner of another: `span_id` as `traceId`, `TraceId`, `trace-id` or `trace.id`. */
function spelledAs(key: string, other: string): string {
  const [mark] = /[_.-]/.exec(other) ?? [];
  const words = key.split("_");
  if (mark !== undefined) return words.join(mark);
  if (other === other.toLowerCase()) return words.join("");
  const isFirstSmall = other.charAt(0) === other.charAt(0).toLowerCase();
  return words.map((word, at) => (at === 0 && isFirstSmall ? word : capitalised(word))).join("");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * The first flow that a row's extras name, by a key in the order of `FLOW_KEYS` and then of one's `own`;
 * null where they name none.
 */
export function flowOf(
  extra: Record<string, unknown> | null,
  own: readonly string[] = [],
): { key: string; value: string } | null {
  return valueLike(extra, [...FLOW_KEYS.map(({ key }) => key), ...own]);
}

/**
 * The first of some keys that extras have an id under, and the id: in whatever case and with whatever
 * between its words they write the key (`trace_id`, `traceId`, `TraceId`, `trace.id`), and also where that
 * is an object with a key in it. The key is returned as they write it.
 */
export function valueLike(
  extra: Record<string, unknown> | null,
  keys: readonly string[],
): { key: string; value: string } | null {
  if (extra === null) return null;
  let ids: Map<string, { key: string; value: string }> | null = null;
  for (const key of keys) {
    const value = idOf(extra[key]);
    if (value) return { key, value };
    ids ??= idsByKey(extra);
    const found = ids.get(plain(key));
    if (found) return found;
  }
  return null;
}

function idsByKey(extra: Record<string, unknown>): Map<string, { key: string; value: string }> {
  const ids = new Map<string, { key: string; value: string }>();
  const add = (key: string, value: unknown) => {
    const id = idOf(value);
    if (id && !ids.has(plain(key))) ids.set(plain(key), { key, value: id });
  };
  for (const [key, value] of Object.entries(extra)) {
    add(key, value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
    for (const [inner, one] of Object.entries(value)) add(`${key}.${inner}`, one);
  }
  return ids;
}

/** Ids are written as texts or as numbers, and mean the same. */
function idOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : exactDigits(value);
}

/** Whether rows belong together by a key: `traceId` and `TraceId` are keys of flows as `trace_id` is. */
export function isFlowKey(key: string, own: readonly string[]): boolean {
  return [...FLOW_KEYS.map((known) => known.key), ...own].some((known) => isSameKey(known, key));
}

/** Keys whose flows end by being answered. */
const ANSWERED = ["request_id", "trace_id", "span_id"];

export function isAnswered(key: string): boolean {
  return ANSWERED.some((known) => isSameKey(known, key));
}

function isSameKey(one: string, other: string): boolean {
  return one === other || plain(one) === plain(other);
}

/** Keys whose words were put together already: rows of a program have the same few. */
const plained = new Map<string, string>();
const MOST_PLAINED = 1_000;

function plain(key: string): string {
  const known = plained.get(key);
  if (known !== undefined) return known;
  const made = key.replace(/[_.-]/g, "").toLowerCase();
  if (plained.size < MOST_PLAINED) plained.set(key, made);
  return made;
}

/** Where a row tells which flow started its own: `parent_execution_id`, `parentSpanId`, `ParentSpanId`. */
export function parentKeyOf(key: string): string {
  if (key.includes("_") || key === key.toLowerCase()) return `parent_${key}`;
  return key === capitalised(key) ? `Parent${key}` : `parent${capitalised(key)}`;
}
