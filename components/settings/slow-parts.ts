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

/** What is slow at the moment, and why; empty where nothing is. */
export function slowParts(store: Store): readonly SlowPart[] {
  if (store.layout === "plain") return PLAIN;
  return [...unsearchable(store), ...uncompacted(store)];
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
