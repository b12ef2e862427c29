import sql, { type Sql } from "sql-template-tag";
import type { Database } from "@/lib/server/db/database";
import { searchRows } from "@/lib/server/search/find-rows";
import type { Scope } from "@/lib/server/search/scope";
import type { Position } from "@/lib/server/search/wanted";
import { HeldSnapshot } from "./held-snapshot";

/** The first rows come at once, then pages grow to a size that hides the way to Postgres. */
const FIRST_PAGE_ROWS = 500;
const MOST_PAGE_ROWS = 2_000;
/**
 * What a page should weigh at most: one is held while it is sent, and the next is read meanwhile.
 * With pages of 4 MB the server's process peaked at 300 MB over 600,000 rows, with these at 240.
 */
const PAGE_CHARS = 1_000_000;
const GROWTH = 4;

/** Vacuum and the making of partitions wait for an open snapshot: this long at most. */
const LONGEST_SNAPSHOT_MS = 5 * 60_000;
/** A reader who takes longer for a page is on a slow line, or has paused the download. */
const LONGEST_WAIT_MS = 5_000;

/**
 * A scope's rows as lines, newest first, a page at a time and each row once. They are of one
 * snapshot as long as they are taken briskly; what pauses, or takes minutes, goes on where it is in
 * a new one rather than hold up the database's own work.
 */
export async function* exportLines(
  db: Database,
  scope: Scope,
  line: Sql,
  signal: AbortSignal,
): AsyncGenerator<string[], void> {
  const pages = new Pages(db, scope, line, signal);
  let coming = pages.read();
  try {
    for (let page = await coming; page !== null; page = await coming) {
      // Read while this one is sent. A failure is met when it is its turn.
      coming = pages.read();
      coming.catch(() => {});
      const impatience = pages.letGoIn(LONGEST_WAIT_MS, coming);
      yield page;
      impatience.abort();
    }
  } finally {
    await coming.catch(() => {});
    await pages.letGo();
  }
}

/** Named unlike the table's columns, by which the rows are ordered. */
interface Line {
  at: string;
  row_id: string;
  line: string;
}

class Pages {
  #held: HeldSnapshot | null = null;
  #limit = FIRST_PAGE_ROWS;
  #beyond: Position | null = null;
  #isOver = false;

  constructor(
    private readonly db: Database,
    private readonly scope: Scope,
    private readonly line: Sql,
    private readonly signal: AbortSignal,
  ) {}

  /** The next lines, or null where there are no more. */
  async read(): Promise<string[] | null> {
    if (this.#isOver) return null;
    const snapshot = await this.#snapshot();
    const rows = await searchRows<Line>(snapshot, this.db, {
      scope: this.scope,
      order: "desc",
      beyond: this.#beyond,
      limit: this.#limit,
      select: sql`timestamp as at, id::text as row_id, ${this.line} as line`,
    });
    this.#isOver = rows.length < this.#limit;
    const last = rows.at(-1);
    if (!last) return null;
    this.#beyond = { at: last.at, id: last.row_id };
    this.#limit = nextLimit(rows, this.#limit);
    return rows.map((row) => row.line);
  }

  async letGo(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    await held?.letGo();
  }

  /** Lets the snapshot go after a while, once `reading` is done, unless the answer is aborted. */
  letGoIn(ms: number, reading: Promise<unknown>): AbortController {
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      await reading.catch(() => {});
      if (!stop.signal.aborted) await this.letGo();
    }, ms);
    stop.signal.addEventListener("abort", () => clearTimeout(timer));
    return stop;
  }

  async #snapshot(): Promise<HeldSnapshot> {
    if (this.#held && performance.now() - this.#held.since > LONGEST_SNAPSHOT_MS) {
      await this.letGo();
    }
    this.#held ??= await HeldSnapshot.take(this.db, this.signal);
    return this.#held;
  }
}

/** As many rows as weigh what a page may, going by those just read. */
function nextLimit(rows: readonly Line[], limit: number): number {
  const chars = rows.reduce((sum, { line }) => sum + line.length, 0);
  const fitting = Math.floor((PAGE_CHARS * rows.length) / Math.max(chars, 1));
  return Math.max(1, Math.min(fitting, limit * GROWTH, MOST_PAGE_ROWS));
}
