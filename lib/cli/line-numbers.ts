import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Numbers in memory: 256 KB of them. */
const CHUNK = 65_536;

/** A number for each line, in a file in the meantime: there may be more lines than memory. */
export class LineNumbers {
  readonly #folder = mkdtempSync(join(tmpdir(), "cordwood-lines-"));
  readonly #file = openSync(join(this.#folder, "numbers"), "w+");
  readonly #chunk = new Int32Array(CHUNK);
  #length = 0;

  push(number: number): void {
    this.#chunk[this.#length] = number;
    this.#length += 1;
    if (this.#length === CHUNK) this.#flush();
  }

  /** What was pushed, in order and in pieces. */
  *chunks(): Generator<Int32Array> {
    this.#flush();
    for (let position = 0; ; ) {
      const bytes = readSync(this.#file, this.#chunk, 0, this.#chunk.byteLength, position);
      if (bytes === 0) return;
      position += bytes;
      yield this.#chunk.subarray(0, bytes / Int32Array.BYTES_PER_ELEMENT);
    }
  }

  close(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #flush(): void {
    const bytes = new Uint8Array(this.#chunk.buffer, 0, this.#length * 4);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    this.#length = 0;
  }
}
