import { closeSync, openSync, writeSync } from "node:fs";
import type { Reject } from "./assembler";
import { InputError } from "./input-error";

/** Lines are gathered to this many characters before they are written. */
const CHUNK_LENGTH = 64 * 1024;

/** A file for lines that could not be placed: each as it was, behind where it stood and why. */
export class RejectsFile {
  #held = "";
  #length = 0;

  private constructor(
    private readonly file: number,
    private readonly isOngoing: boolean,
    private readonly mostLength: number,
  ) {}

  /**
   * A new file, in which no more than a length is kept. Throws InputError where it exists, so that
   * naming a log by mistake costs nothing.
   */
  static create(path: string, mostLength = Number.POSITIVE_INFINITY): RejectsFile {
    return new RejectsFile(opened(path, "wx"), false, mostLength);
  }

  /** A file to go on with, each line of it written at once. Throws InputError where it can't be. */
  static append(path: string): RejectsFile {
    return new RejectsFile(opened(path, "a"), true, Number.POSITIVE_INFINITY);
  }

  add(name: string, { line, text, reason }: Reject): void {
    this.addAt(`${name}:${line}`, text, reason);
  }

  addAt(where: string, text: string, reason: string): void {
    if (this.#length > this.mostLength) return;
    const entry = `# ${where} ${reason}\n${text}\n`;
    this.#held += entry;
    this.#length += entry.length;
    if (this.isOngoing || this.#held.length >= CHUNK_LENGTH) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.file);
  }

  #flush(): void {
    // Synchronous: a stream would hold in memory what the disk doesn't take yet.
    writeSync(this.file, this.#held);
    this.#held = "";
  }
}

function opened(path: string, flags: "wx" | "a"): number {
  try {
    return openSync(path, flags, 0o600);
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    const reason = exists ? "exists already; name a new file" : "can't be created";
    throw new InputError(`--rejects ${path} ${reason}.`, { cause: error });
  }
}
