import type { Batch, Written } from "./batch";

/** What goes into one transaction: everything that waits, up to this. */
const GROUP_BYTES = 4 * 1024 * 1024;

/** A batch whose sender waits for an answer. */
export interface Queued {
  batch: Batch;
  resolve: (written: Written) => void;
  reject: (error: unknown) => void;
}

/** Batches in memory, in the order in which they came. */
export class BatchQueue {
  /** Of those that wait and of those that were taken and aren't done with. */
  bytes = 0;
  #waiting: Queued[] = [];

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(batch: Batch): Promise<Written> {
    this.bytes += batch.text.length;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
    });
  }

  /** The oldest that fit together. */
  take(): Queued[] {
    let bytes = 0;
    let count = 0;
    for (const { batch } of this.#waiting) {
      bytes += batch.text.length;
      if (count > 0 && bytes > GROUP_BYTES) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  /** Those that were taken last wait again. */
  putBack(group: Queued[]): void {
    this.#waiting = [...group, ...this.#waiting];
  }

  done(group: readonly Queued[]): void {
    for (const { batch } of group) this.bytes -= batch.text.length;
  }
}
