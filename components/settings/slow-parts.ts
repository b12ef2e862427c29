import { formatCount } from "@/components/ui/format-number";
import type { Store } from "@/lib/client/queries";

/** Something that takes longer than it could, and why. */
export interface SlowPart {
  what: string;
  why: string;
}

/** What only reading rows can answer on a table that has nothing but its owner's indexes. */
const PLAIN: readonly SlowPart[] = [
  {
    what: "Totals, charts and value lists over long ranges",
    why: "This table is somebody else's, so no counts are kept beside it: every row of the range is counted anew. A day of 300,000 rows takes about 0.1 s, a month about 3 s.",
  },
  {
    what: "Words that are rare or not there",
    why: "There is no search index, so every message of the range is read until a page is full.",
  },
  {
    what: "Keys of extra_data",
    why: "There is no index on them either.",
  },
];

/** Compaction runs every half an hour at least; far behind that, something keeps it. */
const LATE_MS = 40 * 60_000;

/** An hour is worked out some minutes after it is over: as many as these are behind. */
const LATE_HOURS = 3;

/** What a scattering of old days comes to; questions don't notice so many rows. */
const MOST_STRAYS = 100_000;

/** What is slow at the moment, and why; empty where nothing is. */
export function slowParts(store: Store): readonly SlowPart[] {
  if (store.layout === "plain") return PLAIN;
  return [...unsearchable(store), ...uncompacted(store), ...underived(store), ...strays(store)];
}

function unsearchable({ partitions }: Store): SlowPart[] {
  const without = partitions.filter(({ rows, is_searchable }) => rows > 0 && !is_searchable);
  if (without.length === 0) return [];
  return [
    {
      what: `Searching ${formatCount(without.length, "partition")}`,
      why: "Search indexes are built in the background, one after another. Until then every row of the partition is read.",
    },
  ];
}

function uncompacted({ counts, at }: Store): SlowPart[] {
  if (counts?.seen_to == null || counts.deltas === 0) return [];
  if (Date.parse(at) - Date.parse(counts.seen_to) < LATE_MS) return [];
  return [
    {
      what: "Totals and charts",
      why: `${formatCount(counts.deltas, "change")} of the counts wait to be compacted and are added up by every question. The background work below says what keeps it.`,
    },
  ];
}

const DERIVED = {
  errors: {
    what: "Errors",
    why: "aren't sorted into groups yet: their rows are read whenever somebody asks.",
  },
  operations: {
    what: "Operations",
    why: "have calls that aren't summed up yet: their rows are read whenever somebody asks.",
  },
} as const;

function underived({ backlog }: Store): SlowPart[] {
  return backlog
    .filter(({ hours }) => hours >= LATE_HOURS)
    .map(({ kind, hours }) => ({
      what: `${DERIVED[kind].what} of ${formatCount(hours, "hour")}`,
      why: `${formatCount(hours, "hour")} ${DERIVED[kind].why} The background work catches up, the newest hours first.`,
    }));
}

function strays({ partitions }: Store): SlowPart[] {
  const rows = partitions.find(({ day }) => day === null)?.rows ?? 0;
  if (rows < MOST_STRAYS) return [];
  return [
    {
      what: "Everything, a little",
      why: `${formatCount(rows, "row")} lie outside of the daily partitions, where every question looks too. Days with more than 10,000 of them get a partition of their own, step by step; what stays is of many days, or of times that can't be true.`,
    },
  ];
}
