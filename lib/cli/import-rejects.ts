import { closeSync, openSync, writeSync } from "node:fs";
import type { Reject } from "@/lib/server/ingest/assembler";
import { InputError } from "@/lib/server/ingest/input-error";

/** Lines are gathered to this many characters before they are written. */
const CHUNK_LENGTH = 64 * 1024;

/** A file for lines that could not be placed: each as it was, behind where it stood and why. */
export class RejectsFile {
  readonly #file: number;
  #held = "";

  /**
   * Throws InputError where the file exists, so that naming a log by mistake costs nothing; one
   * that goes on where it ended adds to its own.
   */
  constructor(
    path: string,
    private readonly isOngoing = false,
  ) {
    try {
      this.#file = openSync(path, isOngoing ? "a" : "wx");
    } catch (error) {
      const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
      const reason = exists ? "exists already; name a new file" : "can't be created";
      throw new InputError(`--rejects ${path} ${reason}.`, { cause: error });
    }
  }

  add(name: string, { line, text, reason }: Reject): void {
    this.#held += `# ${name}:${line} ${reason}\n${text}\n`;
    if (this.isOngoing || this.#held.length >= CHUNK_LENGTH) this.#flush();
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
