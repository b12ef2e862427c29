import { setTimeout as delay } from "node:timers/promises";
import type { RefusedRow } from "@/lib/log/write-taken";
import { formatNamed } from "@/lib/server/ingest/formats/formats";
import { type Batch, linesOf } from "@/lib/server/ingest/intake/batch";
import { chainFrom, isStillNext } from "./chain";
import type { FollowStore } from "./follow-store";
import { isDamaged } from "./identity";
import { LateFile } from "./late-file";
import { LateFiles } from "./late-files";
import { MovedError, OpenFile } from "./open-file";
import { type Found, found, HEAD_BYTES, type Position, positionAt } from "./position";
import { type FeedOptions, RecordFeed } from "./record-feed";
import type { Saved } from "./saved";
import { hasTextHead } from "./text-head";

/** How often a file that is followed is looked at. */
const POLL_MS = 250;

/** How long a record waits for lines that may belong to it. */
const HOLD_MS = 1_000;

/** A program may go on writing to a file that was renamed, until it is told to open the new one. */
const SETTLE_MS = 5_000;

const READ_BYTES = 256 * 1024;

/** Characters of rows that are stored together, where more is at hand. */
const BATCH_LENGTH = 1024 * 1024;

/** What is read of a file's beginning to tell its format. */
const SAMPLE_BYTES = 64 * 1024;

export interface FollowerOptions extends FeedOptions {
  path: string;
  store: FollowStore;
  signal: AbortSignal;
  /** Something its user should know. */
  say: (line: string) => void;
  settleMs?: number;
  holdMs?: number;
}

/** Whether the next file of the chain may be read, or all has to be looked for again. */
type Step = "on" | "again";

/**
 * Imports a file and what is appended to it, through rotation by renaming, by copying and
 * truncating, and packing afterwards, until the signal aborts.
 */
export class Follower {
  /** Rows stored by this process. */
  rows = 0;
  #position: Position | null = null;
  #feed: RecordFeed | null = null;
  /** The files before the one that is read. */
  readonly #late = new LateFiles();
  #savedFormat = "plain";
  #wasMissing = false;
  /** Whether the position on disk is the one in memory, and its transaction known to be through. */
  #isSettled = true;

  constructor(private readonly options: FollowerOptions) {}

  async run(): Promise<void> {
    const { path, store, signal } = this.options;
    try {
      const saved = await store.open(path);
      this.#position = saved?.position ?? null;
      this.#savedFormat = saved?.format ?? "plain";
      this.#late.restore(saved?.late ?? []);
      while (!signal.aborted) {
        const step = await this.#readChain().catch((error: unknown) => {
          if (error instanceof MovedError) return "again";
          throw error;
        });
        if (step === "again") await this.#pause();
      }
      await this.#settle();
    } catch (error) {
      // Waiting is what a signal ends; the position on disk tells where to go on.
      if (!signal.aborted) throw error;
    } finally {
      await this.#late.close();
      await store.close();
    }
  }

  /** Reads everything there is after the position, until the last file of it is over. */
  async #readChain(): Promise<Step> {
    const { path, signal, say } = this.options;
    await this.#late.find(path, (open, at) => this.#lateFileAt(open, at));
    const { links, isBroken } = await chainFrom(path, this.#position, this.#late.positions);
    const isMissing = links.length === 0;
    if (isMissing && !this.#wasMissing) say(`${path} does not exist yet; waiting for it.`);
    if (isBroken) say(`${path} is another file than before, which can't be found any more.`);
    this.#wasMissing = isMissing;
    for (const [index, { file, from }] of links.entries()) {
      const [position, late] = [this.#position, this.#late.positions];
      const isNext = index === 0 || (await isStillNext(path, position, late, links.slice(index)));
      if (!isNext) return "again";
      const open = await OpenFile.open(file);
      // It is read as one of the chain, and from there on again.
      await this.#late.release(open.inode);
      try {
        const sample = from > 0 ? await open.beginning(SAMPLE_BYTES, file.isPacked) : null;
        const feed = this.#begin(from, sample);
        const isLast = index === links.length - 1;
        const step = file.isPacked
          ? await this.#readPacked(open, file, feed, from)
          : await this.#readOn(open, feed, isLast);
        if (step === "again" || signal.aborted) return "again";
        if (!file.isPacked) await this.#keepLate(open, feed);
      } finally {
        if (!this.#late.has(open)) await open.close();
      }
    }
    return isMissing ? "again" : "on";
  }

  async #readPacked(open: OpenFile, file: Found, feed: RecordFeed, from: number): Promise<Step> {
    const head = await open.beginning(HEAD_BYTES, true);
    const place = (offset: number) => positionAt(file.inode, head, offset);
    let skipped = 0;
    try {
      for await (const piece of open.unpacked()) {
        const rest = piece.subarray(Math.min(from - skipped, piece.length));
        skipped += piece.length - rest.length;
        feed.push(rest);
        if (feed.length >= BATCH_LENGTH) await this.#store(feed, place);
        if (this.options.signal.aborted) return "again";
      }
    } catch (error) {
      if (!isDamaged(error)) throw error;
      this.options.say(`${file.path} is damaged: what follows in it is left out.`);
    }
    feed.end();
    await this.#store(feed, place);
    return "on";
  }

  async #readOn(open: OpenFile, feed: RecordFeed, isLast: boolean): Promise<Step> {
    const { path, signal, settleMs = SETTLE_MS, holdMs = HOLD_MS } = this.options;
    let idleSince = Date.now();
    let replacedSince: number | null = null;
    let isText = feed.read > 0;
    while (!signal.aborted) {
      if (await open.isAnother(feed.read)) return this.#truncated(open, feed);
      const bytes = await open.read(feed.read, READ_BYTES);
      if (bytes.length > 0) {
        if (!isText) isText = await hasTextHead(open, path);
        feed.push(bytes);
        idleSince = Date.now();
        if (feed.length >= BATCH_LENGTH) await this.#storeRead(open, feed);
        if (bytes.length === READ_BYTES) continue;
      }
      const isIdle = Date.now() - idleSince >= holdMs;
      if (isIdle) feed.flush();
      await this.#storeRead(open, feed);
      await this.#storeLate();
      if (isIdle) await this.#settle();
      if (!isLast || (await this.#isReplaced(open))) {
        replacedSince ??= Date.now();
        const { size, modifiedMs } = await open.state();
        if (size === feed.read && Date.now() - modifiedMs >= settleMs) {
          feed.end();
          await this.#store(feed, (offset) => open.positionAt(offset));
          return "on";
        }
        // Who was never told to open the new file goes on with this one: it is read beside the new.
        if (Date.now() - replacedSince >= settleMs) return "on";
      }
      await this.#pause();
    }
    return "again";
  }

  /** The head is known to be whole as far as was read before rows are stored by it. */
  async #storeRead(open: OpenFile, feed: RecordFeed): Promise<void> {
    if (await open.isAnother(feed.read)) return;
    await this.#store(feed, (offset) => open.positionAt(offset));
  }

  /**
   * The file begins anew. What it was is read on from its copy, where there is one; else all that
   * was read of it is kept.
   */
  async #truncated(open: OpenFile, feed: RecordFeed): Promise<Step> {
    const { isBroken } = await chainFrom(this.options.path, this.#position, this.#late.positions);
    if (!isBroken) return "again";
    feed.end();
    await this.#store(feed, () => positionAt(open.inode, Buffer.alloc(0), 0));
    this.#position = positionAt(open.inode, Buffer.alloc(0), 0);
    return "again";
  }

  async #isReplaced(open: OpenFile): Promise<boolean> {
    const now = await found(this.options.path);
    return now !== null && now.inode !== open.inode;
  }

  #begin(from: number, sample: Buffer | null): RecordFeed {
    const before = this.#feed?.format ?? formatNamed(this.#savedFormat);
    const lines = sample?.toString("utf8").split("\n").slice(0, -1) ?? [];
    this.#feed = new RecordFeed(this.options, from, lines, before);
    return this.#feed;
  }

  async #store(feed: RecordFeed, place: (offset: number) => Position): Promise<void> {
    const { batch, offset } = feed.takeBatch();
    const next = place(offset);
    if (batch.rows > 0) {
      const format = feed.format?.name ?? this.#savedFormat;
      const late = this.#late.positions;
      // Before the first row: the same file's beginning, whatever that is called by then.
      const from = this.#position ?? { ...next, offset: 0 };
      await this.#write(batch, { format, position: next, late }, { position: from, late });
      this.#savedFormat = format;
    }
    if (batch.rows > 0 || offset !== this.#position?.offset) this.#isSettled = false;
    this.#position = next;
  }

  async #write(
    batch: Batch,
    next: Omit<Saved, "pending">,
    from: Pick<Saved, "position" | "late">,
  ): Promise<void> {
    const refused = await this.options.store.write(batch, next, from);
    this.rows += batch.rows - refused.length;
    this.#complain(batch, refused);
  }

  async #lateFileAt(open: OpenFile, at: Position): Promise<LateFile> {
    const { holdMs = HOLD_MS } = this.options;
    await open.isAnother(at.offset);
    const sample = await open.beginning(SAMPLE_BYTES, false);
    return new LateFile(open, this.#begin(at.offset, sample), at, holdMs);
  }

  async #keepLate(open: OpenFile, feed: RecordFeed): Promise<void> {
    const { holdMs = HOLD_MS } = this.options;
    const at = open.positionAt(this.#position?.offset ?? 0);
    await this.#late.add(new LateFile(open, feed, at, holdMs));
    this.#isSettled = false;
  }

  /** Once all that was read of the file itself is stored. */
  async #storeLate(): Promise<void> {
    const position = this.#position;
    if (position === null) return;
    for (const file of this.#late.all) {
      // Until something of the next file is known, that one's place is still in this one.
      if (file.open.inode === position.inode) continue;
      const late = this.#late.positions;
      const { batch, position: at, isOver } = await file.read();
      if (batch.rows > 0) {
        const next = late.map((each) => (each === file.position ? at : each));
        const format = this.#savedFormat;
        await this.#write(batch, { format, position, late: next }, { position, late });
      }
      if (isOver || at.offset !== file.position.offset) this.#isSettled = false;
      file.position = at;
      if (isOver) await this.#late.remove(file);
    }
  }

  /** Rows that the table doesn't take are rejects as lines are that could not be placed. */
  #complain(batch: Batch, refused: readonly RefusedRow[]): void {
    const [first] = refused;
    if (!first) return;
    const { path, say, onReject } = this.options;
    const others = refused.length > 1 ? ` and ${refused.length - 1} others` : "";
    say(`The table refused a row of ${path}${others}: ${first.reason}.`);
    const lines = linesOf(batch.text);
    for (const { row, reason } of refused) {
      onReject({ byte: null, text: String(lines[row]).trimEnd(), reason });
    }
  }

  /** Keeps where it stands without a transaction to ask after. */
  async #settle(): Promise<void> {
    if (this.#isSettled || this.#position === null) return;
    const [format, position, late] = [this.#savedFormat, this.#position, this.#late.positions];
    await this.options.store.settle({ format, position, late });
    this.#isSettled = true;
  }

  async #pause(): Promise<void> {
    await delay(POLL_MS, undefined, { signal: this.options.signal }).catch(() => {});
  }
}
