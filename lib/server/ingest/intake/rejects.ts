import { createReadStream } from "node:fs";
import { open, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/contract/error";
import { readCopyLine } from "@/lib/log/copy-line";
import type { RefusedRow } from "@/lib/log/write-taken";
import { report } from "@/lib/server/report";
import { type Batch, linesOf } from "./batch";
import type { Place } from "./spool-position";

/** Then the file gets a number and another begins: small enough to be opened by anybody. */
const FILE_BYTES = 64 * 1024 * 1024;

/** The files there are: the one that is written, numbered ones, and the one an earlier version set aside. */
const FILES = /^rejects(?:-(\d{6}))?\.ndjson(?:\.old)?$/;

const NEWLINE = 0x0a;

/** What was added last, which is added once more where its transaction failed. */
interface Added {
  to: Place;
  rows: number;
  /** Where in the file it begins. */
  at: number;
}

/** The rows that Postgres refused after they had been acknowledged, with the reason. */
export class RejectsFile {
  readonly path: string;
  /** Rows in the files, those of earlier processes too. */
  rows = 0;
  #last: Added | null = null;
  #isToldFull = false;

  constructor(
    private readonly folder: string,
    /** Of all files together: rejects must not fill the disk that the spool needs. */
    private readonly maxBytes: number,
    private readonly fileBytes = FILE_BYTES,
  ) {
    this.path = join(folder, "rejects.ndjson");
  }

  /** Counts what earlier processes left. */
  async begin(): Promise<void> {
    for (const { name } of await this.#files()) this.rows += await linesIn(join(this.folder, name));
  }

  /**
   * Adds the refused rows of the batch that ends at a place of the spool, a JSON object a line; on
   * disk when this resolves. Throws AppError where there is no room: none is ever overwritten.
   */
  async add({ text }: Batch, refused: readonly RefusedRow[], to: Place, now: Date): Promise<void> {
    const lines = linesOf(text);
    const content = refused.map(({ row, reason }) => {
      const line = lines[row]?.toString("utf8").trimEnd() ?? "";
      return `${JSON.stringify({ at: now.toISOString(), reason, row: readCopyLine(line) })}\n`;
    });
    await this.#takeBack(to);
    const at = await this.#roomFor(Buffer.byteLength(content.join("")));
    await appended(this.path, content.join(""));
    this.#last = { to, rows: refused.length, at };
    this.rows += refused.length;
  }

  /** How many rows of the batch that ends there were added: once, and 0 afterwards. */
  settle(to: Place): number {
    if (!this.#isLast(to)) return 0;
    const rows = this.#last?.rows ?? 0;
    this.#last = null;
    return rows;
  }

  #isLast({ segment, offset }: Place): boolean {
    return this.#last?.to.segment === segment && this.#last.to.offset === offset;
  }

  /** A transaction that failed is tried again, and its rows are there once. */
  async #takeBack(to: Place): Promise<void> {
    const last = this.#last;
    if (last === null || !this.#isLast(to)) return;
    this.#last = null;
    const size = await sizeOf(this.path);
    // Somebody may have moved the file away meanwhile.
    if (size <= last.at) return;
    const file = await open(this.path, "r+");
    await file.truncate(last.at).finally(() => file.close());
    this.rows -= last.rows;
  }

  /** The size of the file that so many bytes may be added to. */
  async #roomFor(bytes: number): Promise<number> {
    const files = await this.#files();
    const used = files.reduce((sum, { size }) => sum + size, 0);
    // One batch finds room however little there may be: nothing would ever go on.
    if (used > 0 && used + bytes > this.maxBytes) throw this.#fullError();
    this.#isToldFull = false;
    const size = await sizeOf(this.path);
    if (size < this.fileBytes) return size;
    const last = Math.max(0, ...files.map(({ number }) => number));
    const name = `rejects-${String(last + 1).padStart(6, "0")}.ndjson`;
    await rename(this.path, join(this.folder, name));
    return 0;
  }

  async #files(): Promise<{ name: string; number: number; size: number }[]> {
    const names = await readdir(this.folder).catch(() => []);
    const found = names.flatMap((name) => {
      const match = FILES.exec(name);
      return match ? [{ name, number: Number(match[1] ?? 0) }] : [];
    });
    const sized = found.map(async (file) => ({
      ...file,
      size: await sizeOf(join(this.folder, file.name)),
    }));
    return Promise.all(sized);
  }

  #fullError(): AppError {
    const most = `${Math.round(this.maxBytes / 2 ** 20)} MB`;
    const message = `Postgres refuses rows that were acknowledged, and the rejects files in ${this.folder} may hold no more than ${most}. What is sent waits on disk until they are moved away.`;
    // It is tried again each second.
    if (!this.#isToldFull) report(message);
    this.#isToldFull = true;
    return new AppError("internal", message);
  }
}

/** On disk when it resolves. */
async function appended(path: string, content: string): Promise<void> {
  try {
    const file = await open(path, "a", 0o600);
    try {
      await file.writeFile(content);
      await file.datasync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Rows that Postgres refused can't be kept in ${path}: ${reason}.`;
    throw new AppError("internal", message, { cause });
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function linesIn(path: string): Promise<number> {
  let lines = 0;
  // A stream without an encoding gives bytes.
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  }
  return lines;
}
