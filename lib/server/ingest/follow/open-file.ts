import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { InputError } from "@/lib/server/ingest/input-error";
import { type Found, HEAD_BYTES, inodeOf, type Position, positionAt } from "./position";

const PIECE_BYTES = 64 * 1024;

/** A file was renamed or deleted since it was found: all has to be looked for again. */
export class MovedError extends Error {
  override name = "MovedError";

  constructor(path: string, cause?: unknown) {
    super(`${path} is another file by now.`, { cause });
  }
}

/** A file that is open, which stays itself whatever it is renamed to. */
export class OpenFile {
  /** Its beginning, as far as it has been read. */
  #head: Buffer = Buffer.alloc(0);

  private constructor(
    private readonly handle: FileHandle,
    readonly inode: string,
  ) {}

  /**
   * Throws MovedError where another file has the name by now, or none, and InputError where it
   * can't be opened.
   */
  static async open({ path, inode }: Pick<Found, "path" | "inode">): Promise<OpenFile> {
    const handle = await open(path).catch((cause: unknown) => {
      const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
      if (code === "ENOENT") throw new MovedError(path, cause);
      throw new InputError(`${path} can't be opened: ${code}. Check its permissions.`, {
        cause,
      });
    });
    if (inodeOf(await handle.stat()) === inode) return new OpenFile(handle, inode);
    await handle.close();
    throw new MovedError(path);
  }

  /** What is in it, unpacked, piece by piece. Throws where it is damaged or cut off. */
  async *unpacked(): AsyncGenerator<Buffer> {
    const gunzip = createGunzip();
    // What fails there destroys gunzip, and reading that throws it.
    const feeding = pipeline(this.#pieces(), gunzip).catch(() => {});
    try {
      yield* gunzip;
    } finally {
      gunzip.destroy();
      await feeding;
    }
  }

  async *#pieces(): AsyncGenerator<Buffer> {
    for (let offset = 0; ; ) {
      const piece = await this.read(offset, PIECE_BYTES);
      if (piece.length === 0) return;
      yield piece;
      offset += piece.length;
    }
  }

  /** As many bytes of its beginning as it has, unpacked. */
  async beginning(bytes: number, isPacked: boolean): Promise<Buffer> {
    if (!isPacked) return this.read(0, bytes);
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of this.unpacked()) {
      parts.push(part);
      length += part.length;
      if (length >= bytes) break;
    }
    return Buffer.concat(parts).subarray(0, bytes);
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /** Bytes it has, when they were last written, and whether it has no name any more. */
  async state(): Promise<{ size: number; modifiedMs: number; isDeleted: boolean }> {
    const { size, mtimeMs: modifiedMs, nlink } = await this.handle.stat();
    return { size, modifiedMs, isDeleted: nlink === 0 };
  }

  /** As many bytes as there are from an offset on. */
  async read(offset: number, bytes: number): Promise<Buffer> {
    // A buffer of its own each time: lines that aren't whole yet are held as parts of it.
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(bytes), 0, bytes, offset);
    const read = buffer.subarray(0, bytesRead);
    // A part of a line that is written byte by byte would keep the whole buffer each time.
    return bytesRead < bytes / 2 ? Buffer.from(read) : read;
  }

  /** Whether the first `offset` bytes were cut off or written over since the last look at them. */
  async isAnother(offset: number): Promise<boolean> {
    const { size } = await this.state();
    if (size < offset) return true;
    const head = await this.read(0, Math.min(offset, HEAD_BYTES));
    if (!head.subarray(0, this.#head.length).equals(this.#head)) return true;
    this.#head = head;
    return false;
  }

  positionAt(offset: number): Position {
    return positionAt(this.inode, this.#head, offset);
  }
}
