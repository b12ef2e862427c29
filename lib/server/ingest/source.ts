import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip } from "node:zlib";
import { HEAD_BYTES, isGzip, textEncoding } from "./encoding";
import { InputError } from "./input-error";

/** Something to import: a file or standard input. */
export interface Source {
  /** As the user named it. */
  name: string;
  /** Bytes on disk, or null where nobody knows the end. */
  size: number | null;
  /** When it was last written to, or null where nobody knows. */
  modified: Date | null;
  /** It ends anywhere: what is packed may be cut off, and no more of its text is read than this. */
  part?: { mostBytes: number; onCut: () => void };
  /** Opened when reading starts. */
  open(): Readable;
}

/**
 * A file by the name its user gave it in a folder. Looks whether it can be imported, so that
 * nothing is begun where one of several can't. Throws InputError.
 */
export async function fileSource(name: string, folder: string): Promise<Source> {
  const path = resolve(folder, name);
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      throw new InputError(`${name} is a directory. Name the files in it, such as ${name}/*.log.`);
    }
    // A pipe can be read only once, so that its head can't be looked at beforehand.
    if (!found.isFile()) return streamSource(createReadStream(path), name);
    await checkHead(path, name, found.size);
    const open = () => createReadStream(path);
    return { name, size: found.size, modified: found.mtime, open };
  } catch (error) {
    throw readFailure(error, name);
  }
}

export function streamSource(stream: Readable, name: string): Source {
  return { name, size: null, modified: null, open: () => stream };
}

/** A name for records whose format has none: `shop` for `/var/log/shop.log.gz`. */
export function loggerOf({ name }: Pick<Source, "name">): string {
  return (
    basename(name)
      .replace(/-\d{8}[\d-]*(?=\.gz$|$)/, "")
      .replace(/\.(gz|log|txt|json|jsonl|ndjson|\d+)(?=\.|$)/gi, "") || "import"
  );
}

async function checkHead(path: string, name: string, size: number): Promise<void> {
  if (size === 0) throw emptyError(name);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (!isGzip(head)) textEncoding(head, name);
  } finally {
    await file.close();
  }
}

/**
 * The text of a source, piece by piece, unpacked if it is gzip. Bytes that are no UTF-8 become
 * U+FFFD. `onBytes` hears how many bytes of the source each piece took.
 */
export async function* readText(
  source: Source,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<string> {
  const { part } = source;
  let decoder: TextDecoder | null = null;
  try {
    let room = part?.mostBytes ?? Number.POSITIVE_INFINITY;
    for await (const chunk of unpacked(counted(source.open(), onBytes), part !== undefined)) {
      decoder ??= new TextDecoder(textEncoding(chunk, source.name));
      yield decoder.decode(chunk.subarray(0, room), { stream: true });
      room -= chunk.length;
      if (room >= 0) continue;
      part?.onCut();
      break;
    }
  } catch (error) {
    throw readFailure(error, source.name);
  }
  if (decoder === null) throw emptyError(source.name);
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

async function* counted(
  stream: Readable,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    onBytes(bytes.length);
    yield bytes;
  }
}

/** Gathers the head, then passes on the chunks, through gunzip where the head is gzip's. */
async function* unpacked(chunks: AsyncGenerator<Buffer>, isPart = false): AsyncGenerator<Buffer> {
  const whole = withHead(chunks);
  const first = await whole.next();
  if (first.done) return;
  const all = (async function* () {
    yield first.value;
    yield* whole;
  })();
  if (!isGzip(first.value)) {
    yield* all;
    return;
  }
  const gunzip = createGunzip(isPart ? { finishFlush: constants.Z_SYNC_FLUSH } : {});
  const failure = pipeline(all, gunzip).then(
    () => null,
    (error: unknown) => error,
  );
  // A pipe that fails destroys gunzip with the error, and reading it throws that error.
  yield* withHead(gunzip);
  const error = await failure;
  if (error !== null) throw error;
}

/** Chunks of which the first is as long as a head, unless there is no more: pipes begin small. */
async function* withHead(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === null) yield chunk;
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < HEAD_BYTES) continue;
      yield head;
      head = null;
    }
  }
  if (head !== null && head.length > 0) yield head;
}

function emptyError(name: string): InputError {
  return new InputError(`${name} is empty: there is nothing to import.`);
}

const REASONS: Record<string, string> = {
  ENOENT: "does not exist. Check the name and the folder",
  EACCES: "may not be read by this user. Check its permissions",
  ELOOP: "is a link that leads back to itself. Name the file it was meant for",
  EISDIR: "is a directory. Name the files in it",
  Z_DATA_ERROR: "is damaged: its gzip data can't be unpacked",
  Z_BUF_ERROR: "is cut off: its gzip data ends too early",
};

function readFailure(error: unknown, name: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = REASONS[code];
  return reason === undefined ? error : new InputError(`${name} ${reason}.`, { cause: error });
}
