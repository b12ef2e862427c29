import type { Database } from "@/lib/server/db/database";
import { catchUp } from "./catch-up";
import type { Source } from "./source";

/** Changed rows, as the plain table's notes have them; a row changed twice counts twice. */
export interface Changes {
  /** Taken over by this run. */
  taken: number;
  /** Left to take, when they were last counted, less those taken since. */
  left: number;
}

interface Pursuit {
  /** Notes a batch. */
  batch: number;
  signal: AbortSignal;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Carried on from one pursuit to the next. */
  changes: Changes;
  /** Waited for behind each batch. */
  onBatch: () => void | Promise<void>;
}

/** How long writers may be kept waiting while the last notes are taken: below what handlers time out at. */
const SHORT_MS = 2_000;

/** Rounds that may win nothing before the rest is left to the switch, where it is short enough. */
const ROUNDS = 3;

/** How long nothing may be won before writers are said to be too fast: longer than a burst of theirs. */
const ENDURANCE_MS = 60_000;

/** A round that leaves more than this share of what was left before has won nothing. */
const WON = 0.9;

/**
 * Step 4: takes notes in rounds, each of as many as there are at its start, until a batch holds
 * them all. Where writers note as fast as that goes, it ends when what is left can be taken while
 * they wait. Returns the most notes the switch may take then; null where even that is too long.
 */
export async function converge(
  staged: Database,
  source: Source,
  { batch, signal, now, changes, onBatch }: Pursuit,
): Promise<number | null> {
  let least = Number.POSITIVE_INFINITY;
  let lostRounds = 0;
  let wonAt = now();
  let short = batch;
  while (!signal.aborted) {
    changes.left = await countNotes(staged, source);
    if (changes.left < least * WON) {
      lostRounds = 0;
      wonAt = now();
    } else {
      lostRounds += 1;
    }
    least = Math.min(least, changes.left);
    if (lostRounds >= ROUNDS && changes.left < short) return short;
    if (lostRounds >= ROUNDS && now() - wonAt >= ENDURANCE_MS) return null;
    const round = { began: now(), rows: changes.left };
    while (changes.left > 0 && !signal.aborted) {
      const taken = await staged.transaction((client) => catchUp(client, staged, source, batch));
      changes.taken += taken;
      changes.left = taken < batch ? 0 : Math.max(0, changes.left - taken);
      await onBatch();
    }
    if (round.rows < batch) break;
    short = Math.max(batch, Math.floor((round.rows / Math.max(1, now() - round.began)) * SHORT_MS));
  }
  return short;
}

/** In a transaction, which no statement timeout cuts: hours of copying leave millions of notes. */
async function countNotes(staged: Database, { staging }: Source): Promise<number> {
  return staged.transaction(async (client) => {
    const { rows } = await client.query<{ notes: number }>(
      `select count(*)::float8 as notes from ${staging}.changes`,
    );
    return rows[0]?.notes ?? 0;
  });
}
