import type { Micros } from "@/lib/log/instant";
import type { Asking } from "@/lib/server/db/ask";
import type { Database } from "@/lib/server/db/database";
import { deriveStale } from "@/lib/server/derive/derive-stale";
import type { Scope } from "@/lib/server/search/scope";
import { ERROR_GROUPS } from "./derive-errors";
import { Derived } from "./derived";
import { OnDemand } from "./on-demand";
import type { ErrorSource } from "./source";
import { readUnsorted, readUnsortedIfFew } from "./unsorted";

/** What is known of errors in a snapshot, also where not all of them could be sorted for it. */
export async function sourceOf(
  asking: Asking,
  db: Database,
  signal?: AbortSignal,
): Promise<ErrorSource> {
  if (db.layout === "plain") return new OnDemand(asking, db, signal);
  return Derived.at(asking, db, await readUnsorted(asking, db, signal), signal);
}

/**
 * So long an answer waits until errors are sorted that are too many to be sorted for it alone: a burst
 * of 200,000 takes about as long. In the rule the background is at it already.
 */
const WAIT_MS = 10_000;

/**
 * Lets `work` ask about errors, all of one snapshot. Where more of them wait to be sorted into groups
 * than are sorted for one answer, they are sorted first, for all who ask; what can't be in time, or by
 * a role that may not write, is left out of the answer, which says so.
 */
export async function snapshotOfErrors<T>(
  db: Database,
  { now }: Pick<Scope, "now">,
  work: (asking: Asking, source: ErrorSource) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const until = performance.now() + WAIT_MS;
  // In a storm as many may have come again while the others were sorted.
  for (let mayWait = db.layout === "owned"; mayWait && performance.now() < until; ) {
    const answer = await db.snapshot(
      async (asking) => {
        const unsorted = await readUnsortedIfFew(asking, db, signal);
        if (unsorted === null) return null;
        return { value: await work(asking, await Derived.at(asking, db, unsorted, signal)) };
      },
      { signal },
    );
    if (answer) return answer.value;
    mayWait = await sortWhatWaits(db, now);
  }
  return db.snapshot(async (asking) => work(asking, await sourceOf(asking, db, signal)), {
    signal,
  });
}

const sorting = new WeakMap<Database, Promise<boolean>>();

/**
 * Says whether it could. Many may ask at once; each that sorted by itself would hold a connection and
 * wait for the others.
 */
async function sortWhatWaits(db: Database, now: Micros): Promise<boolean> {
  const underWay = sorting.get(db) ?? sortNow(db, now).finally(() => sorting.delete(db));
  sorting.set(db, underWay);
  return underWay;
}

async function sortNow(db: Database, now: Micros): Promise<boolean> {
  try {
    await deriveStale(db, ERROR_GROUPS, now, WAIT_MS);
    return true;
  } catch {
    return false;
  }
}
