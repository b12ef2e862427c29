import type { LogRow } from "@/lib/log/record";

/** Rows that are kept while live; whoever looks for older ones than these doesn't watch. */
export const MOST_LIVE = 2_000;

/** What came since a tail began, the last to come first. */
export interface LiveRows {
  shown: readonly LogRow[];
  /** What came while somebody read. */
  waiting: readonly LogRow[];
  /** How many came then; not all of them may be kept. */
  waitingCount: number;
  /** Rows were let go, so that what was there before doesn't join on to what is shown. */
  isCut: boolean;
}

export const NO_LIVE_ROWS: LiveRows = { shown: [], waiting: [], waitingCount: 0, isCut: false };

/** Rows that came, in their order: on top, or put aside while somebody reads. */
export function arrive(live: LiveRows, rows: readonly LogRow[], isHeld: boolean): LiveRows {
  const newest = rows.toReversed();
  if (!isHeld) return kept(live, [...newest, ...live.shown]);
  return {
    ...live,
    waiting: [...newest, ...live.waiting].slice(0, MOST_LIVE),
    waitingCount: live.waitingCount + rows.length,
  };
}

/** Shows what was put aside. */
export function release(live: LiveRows): LiveRows {
  if (live.waitingCount === 0) return live;
  return kept(
    { ...live, waiting: [], waitingCount: 0 },
    [
      ...live.waiting,
      // Where some of those in between are lost, the older ones don't join on.
      ...(live.waiting.length === live.waitingCount ? live.shown : []),
    ],
    live.waiting.length < live.waitingCount,
  );
}

/** The live rows and those from before them, each once; only the former where those don't join on. */
export function withEarlier(live: LiveRows, earlier: readonly LogRow[]): LogRow[] {
  if (live.isCut) return [...live.shown];
  if (live.shown.length === 0 && live.waiting.length === 0) return [...earlier];
  const ids = new Set([...live.shown, ...live.waiting].map(({ id }) => id));
  return [...live.shown, ...earlier.filter(({ id }) => !ids.has(id))];
}

function kept(live: LiveRows, rows: readonly LogRow[], isCut = false): LiveRows {
  return {
    ...live,
    shown: rows.slice(0, MOST_LIVE),
    isCut: live.isCut || isCut || rows.length > MOST_LIVE,
  };
}
