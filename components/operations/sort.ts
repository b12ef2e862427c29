import type { OperationSummary } from "@/lib/client/operations";

/** What a list of operations can be sorted by, and how it is said. */
export const SORTS = {
  time: { label: "Total time", title: "How long all calls took together", value: ({ sum }) => sum },
  name: { label: "Operation", title: "By name", value: ({ name }) => name.toLowerCase() },
  calls: { label: "Calls", title: "How many calls ended", value: ({ count }) => count },
  failed: {
    label: "Failed",
    title: "Calls that failed, and their share",
    value: ({ failures, count }) => failures + failures / (count || 1),
  },
  average: { label: "Average", title: "Average duration", value: ({ sum, count }) => sum / count },
  p50: { label: "p50", title: "Half of the calls took at most this", value: ({ p50 }) => p50 },
  p95: { label: "p95", title: "Of 100 calls 95 took at most this", value: ({ p95 }) => p95 },
  p99: { label: "p99", title: "Of 100 calls 99 took at most this", value: ({ p99 }) => p99 },
  max: { label: "Max", title: "The longest call", value: ({ max }) => max },
  slow: { label: "Slow", title: "Calls that took too long", value: ({ slow }) => slow },
} as const satisfies Record<
  string,
  { label: string; title: string; value: (operation: OperationSummary) => number | string }
>;

export type SortKey = keyof typeof SORTS;

export interface Sort {
  key: SortKey;
  /** Smallest first; names go by the alphabet. */
  isAscending: boolean;
}

const DEFAULT: Sort = { key: "time", isAscending: false };

/** `p95`, `-p95` for the smallest first; anything else is the default. */
export function readSort(text: string | null): Sort {
  const [, sign, key] = /^(-?)(\w+)$/.exec(text ?? "") ?? [];
  if (key === undefined || !isSortKey(key)) return DEFAULT;
  return { key, isAscending: (sign === "-") !== (key === "name") };
}

/** The parameter for a press on a column's head: the same again turns it round. */
export function nextSort(sort: Sort, key: SortKey): string | null {
  const turned = sort.key === key && sort.isAscending === (key === "name");
  const text = turned ? `-${key}` : key;
  return text === DEFAULT.key ? null : text;
}

export function sorted(operations: readonly OperationSummary[], sort: Sort): OperationSummary[] {
  const { value } = SORTS[sort.key];
  const direction = sort.isAscending ? 1 : -1;
  return operations.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one === other) return a.name < b.name ? -1 : 1;
    return one < other ? -direction : direction;
  });
}

function isSortKey(key: string): key is SortKey {
  return Object.hasOwn(SORTS, key);
}
