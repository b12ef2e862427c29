import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
} from "node:fs/promises";
import { join } from "node:path";
import { syncFolder } from "@/lib/server/ingest/replace-file";
import { report } from "@/lib/server/report";
import { OneByOne } from "./one-by-one";
import { diskError, fullError, writeAll } from "./spool-disk";
import { encodeEntry, entriesIn, lostBytes, type SpoolEntry } from "./spool-entry";
import { claimSpool } from "./spool-owner";
import { type Place, type Position, readPosition, START, writePosition } from "./spool-position";

/** Files are deleted whole, and read whole: small enough for memory, large enough to be few. */
const SEGMENT_BYTES = 16 * 1024 * 1024;

const SEGMENT = /^(\d{12})\.spool$/;

/** An entry that waits to be written, and where it ends. */
export interface Waiting {
  entry: SpoolEntry;
  to: Place;
}

/**
 * Batches on disk, in the order in which they came, while Postgres is away. An entry that
 * `append` has resolved for survives a kill of the process and of the machine.
 */
export class Spool {
  /** Waiting to be written. */
  bytes = 0;
  rows = 0;
  #segments: number[] = [];
  #position: Position = START;
  /** The segment that room was left for. */
  #room: number | null = null;
  #appending: { file: FileHandle; size: number } | null = null;
  #reading: { segment: number; content: Buffer; isRotten: boolean } | null = null;
  /** Senders append while the oldest entries are being written: each step is one at a time. */
  readonly #steps = new OneByOne();

  private constructor(
    private readonly folder: string,
    private readonly maxBytes: number,
    private readonly release: () => Promise<void>,
  ) {}

  /** Opens the spool of a folder, with what an earlier process left in it. Throws AppError. */
  static async open(folder: string, maxBytes: number): Promise<Spool> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const spool = new Spool(folder, maxBytes, await claimSpool(folder));
    await spool.#recover().catch(async (error) => {
      await spool.release();
      throw error;
    });
    return spool;
  }

  get isEmpty(): boolean {
    return this.#segments.length === 0;
  }

  /** The transaction that an earlier process was committing when it ended, if any. */
  get pending(): Position["pending"] {
    return this.#position.pending;
  }

  /**
   * Appends entries, or puts them where room was left; they are on disk when this resolves. Throws
   * `overloaded` where it is full.
   */
  append(entries: readonly SpoolEntry[], isAhead = false): Promise<void> {
    return this.#steps.run(() => (isAhead ? this.#putAhead(entries) : this.#append(entries)));
  }

  /** Leaves room in front of what is appended from now on, until the first is looked at. */
  leaveRoom(): Promise<void> {
    return this.#steps.run(async () => {
      if (this.isEmpty) this.#room = this.#nextSegment();
    });
  }

  /** The oldest entries, about so many bytes of them; none only where all is written. */
  head(bytes: number): Promise<Waiting[]> {
    return this.#steps.run(() => this.#head(bytes));
  }

  /** Notes that a transaction is about to commit everything up to a place. */
  beginCommit(transaction: string, to: Place): Promise<void> {
    return this.#steps.run(() => this.#moveTo({ ...this.#position, pending: { transaction, to } }));
  }

  /** Notes that these, the oldest, are written. */
  advance(written: readonly Waiting[]): Promise<void> {
    return this.#steps.run(() => this.#advance(written));
  }

  /** Notes that the pending transaction wrote nothing. */
  forgetPending(): Promise<void> {
    return this.#steps.run(() => this.#moveTo({ ...this.#position, pending: null }));
  }

  close(): Promise<void> {
    return this.#steps.run(async () => {
      await this.#endSegment();
      await this.release();
    });
  }

  async #append(entries: readonly SpoolEntry[]): Promise<void> {
    const content = Buffer.concat(entries.map(encodeEntry));
    if (this.bytes + content.length > this.maxBytes) throw fullError(this.maxBytes);
    this.#appending ??= await this.#beginSegment();
    const { file, size } = this.#appending;
    try {
      await writeAll(file, content, size);
      await file.datasync();
    } catch (cause) {
      // What a full disk took of it must not be found behind what comes next.
      await file.truncate(size).catch(() => {});
      await this.#endSegment();
      throw diskError(cause);
    }
    this.#appending.size += content.length;
    this.bytes += content.length;
    for (const { rows } of entries) this.rows += rows;
    if (this.#appending.size >= SEGMENT_BYTES) await this.#endSegment();
  }

  async #putAhead(entries: readonly SpoolEntry[]): Promise<void> {
    const segment = this.#room;
    if (segment === null) return this.#append(entries);
    const content = Buffer.concat(entries.map(encodeEntry));
    if (this.bytes + content.length > this.maxBytes) throw fullError(this.maxBytes);
    const file = await open(this.#path(segment), "a", 0o600).catch((cause) => {
      throw diskError(cause);
    });
    const { size } = await file.stat();
    try {
      await writeAll(file, content, size);
      await file.datasync();
      await syncFolder(this.folder);
    } catch (cause) {
      await file.truncate(size).catch(() => {});
      throw diskError(cause);
    } finally {
      await file.close();
    }
    if (this.#segments[0] !== segment) this.#segments.unshift(segment);
    this.bytes += content.length;
    for (const { rows } of entries) this.rows += rows;
  }

  async #head(bytes: number): Promise<Waiting[]> {
    this.#room = null;
    while (this.#segments.length > 0) {
      const content = await this.#oldest();
      const waiting: Waiting[] = [];
      const { segment, offset } = this.#position;
      for (const { entry, end } of entriesIn(content, offset)) {
        waiting.push({ entry, to: { segment, offset: end } });
        if (end - offset >= bytes) break;
      }
      if (waiting.length > 0) return waiting;
      await this.#dropSegment(segment);
    }
    return [];
  }

  async #advance(written: readonly Waiting[]): Promise<void> {
    const to = written.at(-1)?.to;
    if (!to) return;
    this.bytes -= to.offset - this.#position.offset;
    for (const { entry } of written) this.rows -= entry.rows;
    await this.#moveTo({ ...to, pending: null });
  }

  /** A disk too full for these few bytes must not keep the spool from being emptied. */
  async #moveTo(position: Position): Promise<void> {
    this.#position = position;
    await writePosition(this.folder, position).catch(() => {});
  }

  /** The oldest segment's content; what comes from now on goes to another. */
  async #oldest(): Promise<Buffer> {
    const segment = this.#segments[0] ?? 0;
    if (this.#segments.length === 1) await this.#endSegment();
    if (this.#position.segment !== segment) {
      await this.#moveTo({ segment, offset: 0, pending: null });
    }
    if (this.#reading?.segment !== segment) {
      const content = await readFile(this.#path(segment));
      const lost = lostBytes(content);
      if (lost > 0) {
        report(
          `${lost} bytes of the logs that are kept on disk can't be read any more. They stay in ${this.#path(segment)}.rotten.`,
        );
      }
      this.#reading = { segment, content, isRotten: lost > 0 };
    }
    return this.#reading.content;
  }

  async #dropSegment(segment: number): Promise<void> {
    const isRotten = this.#reading?.isRotten ?? false;
    this.#segments.shift();
    this.#reading = null;
    // What was lost to rot is waited for no longer.
    if (this.isEmpty) [this.bytes, this.rows] = [0, 0];
    // The number goes on, so that the position never speaks of another file of the same name.
    await this.#moveTo({ segment: segment + 1, offset: 0, pending: null });
    const path = this.#path(segment);
    // Somebody may get something out of it yet.
    await (isRotten ? rename(path, `${path}.rotten`) : rm(path, { force: true }));
  }

  #nextSegment(): number {
    const last = Math.max(this.#segments.at(-1) ?? -1, this.#room ?? -1);
    return Math.max(this.#position.segment, last + 1);
  }

  async #beginSegment(): Promise<{ file: FileHandle; size: number }> {
    const segment = this.#nextSegment();
    const file = await open(this.#path(segment), "wx", 0o600).catch((cause) => {
      throw diskError(cause);
    });
    try {
      await syncFolder(this.folder);
    } catch (cause) {
      await file.close();
      await rm(this.#path(segment), { force: true });
      throw diskError(cause);
    }
    this.#segments.push(segment);
    return { file, size: 0 };
  }

  async #endSegment(): Promise<void> {
    const appending = this.#appending;
    this.#appending = null;
    await appending?.file.close();
  }

  /** Counts what waits, and cuts off what a crash left half written. */
  async #recover(): Promise<void> {
    this.#position = await readPosition(this.folder);
    const found = (await readdir(this.folder)).flatMap((name) => SEGMENT.exec(name)?.[1] ?? []);
    const segments = found.map(Number).sort((a, b) => a - b);
    for (const segment of segments) {
      if (segment < this.#position.segment) {
        await rm(this.#path(segment), { force: true });
        continue;
      }
      const content = await readFile(this.#path(segment));
      const start = segment === this.#position.segment ? this.#position.offset : 0;
      let end = start;
      for (const next of entriesIn(content, start)) {
        this.rows += next.entry.rows;
        end = next.end;
      }
      this.bytes += end - start;
      const isTorn = segment === segments.at(-1) && end < content.length;
      if (isTorn) await truncate(this.#path(segment), end);
      this.#segments.push(segment);
    }
  }

  #path(segment: number): string {
    return join(this.folder, `${String(segment).padStart(12, "0")}.spool`);
  }
}
