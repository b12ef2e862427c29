import type { Batch } from "@/lib/server/ingest/intake/batch";
import type { OpenFile } from "./open-file";
import type { Position } from "./position";
import type { RecordFeed } from "./record-feed";

const READ_BYTES = 256 * 1024;

interface LateLines {
  batch: Batch;
  /** Behind them. */
  position: Position;
  /** The file is deleted, packed or emptied: no more will come. */
  isOver: boolean;
}

/**
 * A file that was rotated away and read to its end, for the lines that a program still writes to
 * it: one that was never told to open the new one goes on for days.
 */
export class LateFile {
  #grownAt = Date.now();

  constructor(
    readonly open: OpenFile,
    private readonly feed: RecordFeed,
    /** Up to where its rows are stored. */
    public position: Position,
    /** How long a record waits for lines that may belong to it. */
    private readonly holdMs: number,
  ) {}

  /** What has come since, of which no more than a piece is read at once. */
  async read(): Promise<LateLines> {
    const { open, feed } = this;
    const { isDeleted } = await open.state();
    const isAnother = await open.isAnother(feed.read);
    const bytes = isAnother ? Buffer.alloc(0) : await open.read(feed.read, READ_BYTES);
    if (bytes.length > 0) this.#grownAt = Date.now();
    feed.push(bytes);
    const isOver = isAnother || (isDeleted && bytes.length === 0);
    if (isOver) feed.end();
    else if (bytes.length === 0 && Date.now() - this.#grownAt >= this.holdMs) feed.flush();
    const { batch, offset } = feed.takeBatch();
    return { batch, position: open.positionAt(offset), isOver };
  }
}
