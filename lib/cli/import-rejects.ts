import { closeSync, openSync, writeSync } from "node:fs";
import { InputError } from "@/lib/server/ingest/input-error";

/** Lines are gathered to this many characters before they are written. */
const CHUNK_LENGTH = 64 * 1024;

/** A new file for lines that could not be placed, as they were. */
export class RejectsFile {
  readonly #file: number;
  #held = "";

  /** Throws InputError where the file exists, so that naming a log by mistake costs nothing. */
  constructor(path: string) {
    try {
      this.#file = openSync(path, "wx");
    } catch (error) {
      const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
      const reason = exists ? "exists already; name a new file" : "can't be created";
      throw new InputError(`--rejects ${path} ${reason}.`, { cause: error });
    }
  }

  write(line: string): void {
    this.#held += `${line}\n`;
    if (this.#held.length >= CHUNK_LENGTH) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    // Synchronous: a stream would hold in memory what the disk doesn't take yet.
    writeSync(this.#file, this.#held);
    this.#held = "";
  }
}
