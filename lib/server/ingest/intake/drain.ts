import { setTimeout as delay } from "node:timers/promises";
import { refusalOf } from "@/lib/server/db/failure";
import type { RejectsFile } from "./rejects";
import type { Spool, Waiting } from "./spool";
import type { Store } from "./store";

/** Bytes of the spool that go into one transaction. */
const GROUP_BYTES = 4 * 1024 * 1024;

/** How soon a database that is away is tried again. */
const RETRY_MS = 1_000;

export interface Drained {
  store: Store;
  spool: Spool;
  rejects: RejectsFile;
  /** Hears how many rows went to the rejects file, once their batch is done with. */
  onRejected: (rows: number) => void;
  /** Whether the database has been prepared: before that nothing is tried. */
  isReady: () => boolean;
}

/**
 * Writes the spool to the database, oldest first, until it is empty or the signal aborts. What
 * fails is tried again for as long as it takes; rows that Postgres refuses go to the rejects file.
 */
export async function drain(drained: Drained, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if (drained.isReady()) {
        await settlePending(drained);
        if (!(await drainOnce(drained))) return;
        continue;
      }
    } catch (error) {
      drained.store.failed(error);
    }
    await delay(RETRY_MS, undefined, { signal }).catch(() => {});
  }
}

/** What became of the transaction that was on its way when its connection, or the process, ended. */
async function settlePending({ store, spool, rejects, onRejected }: Drained): Promise<void> {
  const { pending } = spool;
  if (!pending) return;
  const head = await spool.head(Number.POSITIVE_INFINITY);
  const group = head.filter(({ to }) => to.offset <= pending.to.offset);
  const batches = group.map(({ entry }) => entry);
  if (await store.isCommitted(pending.transaction, batches)) {
    await spool.advance(group);
    onRejected(rejects.settle(pending.to));
  } else {
    await spool.forgetPending();
  }
}

/** Writes one group; false where there is none. */
async function drainOnce(drained: Drained): Promise<boolean> {
  const { store, spool } = drained;
  const head = await spool.head(GROUP_BYTES);
  const [first] = head;
  if (!first) return false;
  const { transaction } = first.entry;
  // Those that one transaction tried to write have its outcome in common.
  const other = head.findIndex(({ entry }) => entry.transaction !== transaction);
  const group = other < 0 ? head : head.slice(0, other);
  const batches = group.map(({ entry }) => entry);
  if (transaction !== null && (await store.isCommitted(transaction, batches))) {
    await spool.advance(group);
    return true;
  }
  await writeTaken(drained, group);
  return true;
}

/**
 * Writes a group, by halves where one of its rows is refused: each transaction waits for the disk,
 * and one for each of thousands of entries takes minutes.
 */
async function writeTaken(drained: Drained, group: Waiting[]): Promise<void> {
  const [first, second] = group;
  const to = group.at(-1)?.to;
  if (!first || !to) return;
  const { store, spool } = drained;
  try {
    await store.together(
      group.map(({ entry }) => entry),
      (transaction) => spool.beginCommit(transaction, to),
    );
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    if (!second) return writeAlone(drained, first);
    const half = group.length >> 1;
    await writeTaken(drained, group.slice(0, half));
    return writeTaken(drained, group.slice(half));
  }
  await spool.advance(group);
}

async function writeAlone(drained: Drained, waiting: Waiting): Promise<void> {
  const { store, spool, rejects, onRejected } = drained;
  const { entry, to } = waiting;
  await store.alone(entry, async (transaction, [written]) => {
    const refused = written?.refused ?? [];
    if (refused.length > 0) await rejects.add(entry, refused, to, new Date());
    await spool.beginCommit(transaction, to);
  });
  await spool.advance([waiting]);
  onRejected(rejects.settle(to));
}
