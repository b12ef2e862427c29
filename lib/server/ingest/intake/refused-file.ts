import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A record that was refused, and whose sender can't be told. */
export interface Untold {
  at: string;
  /** The address it came from, and what it was sent by. */
  from: string;
  protocol: string;
  reason: string;
  /** What was sent, as far as it is kept. */
  text: string;
}

/** Then the file is set aside, and the one before is let go of: any sender may fill it. */
const FILE_BYTES = 16 * 1024 * 1024;

/** What may wait to be written; beyond that records are counted and not kept. */
const WAITING_LENGTH = 1024 * 1024;

/**
 * Records that were refused and whose protocol has no words for that: syslog's and lines' senders
 * hear nothing, Loki's and Seq's of no single record. The last ones are kept, with the reason.
 */
export class RefusedFile {
  readonly path: string;
  #waiting = "";
  #writing: Promise<void> | null = null;

  constructor(
    folder: string,
    /** 0: nothing is kept on disk. */
    private readonly maxBytes: number,
    private readonly fileBytes = FILE_BYTES,
  ) {
    this.path = join(folder, "refused.ndjson");
  }

  /** Written a moment later, by and by: nobody waits for it. */
  add(records: readonly Untold[]): void {
    if (this.maxBytes === 0) return;
    for (const record of records) {
      if (this.#waiting.length > WAITING_LENGTH) break;
      this.#waiting += `${JSON.stringify(record)}\n`;
    }
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  /** Resolves when what was added is written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#waiting !== "") {
      const text = this.#waiting;
      this.#waiting = "";
      try {
        await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
        const size = await stat(this.path).then(
          (found) => found.size,
          () => 0,
        );
        if (size > this.fileBytes) await rename(this.path, `${this.path}.old`);
        await appendFile(this.path, text, { mode: 0o600 });
      } catch {
        // A disk that is full: they are counted all the same.
      }
    }
  }
}
