import type { IncomingMessage } from "node:http";
import { Readable, type Transform } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { AppError, isAppError } from "@/lib/contract/error";
import { unlessSilent } from "@/lib/server/http/silent-sender";

/** A body that is read as a whole; what is sent in practice has a hundredth of it. */
export const WHOLE_BYTES = 32 * 1024 * 1024;

/** A body that passes line by line: a limit for what unpacks to any size. */
export const STREAM_BYTES = 4 * 1024 ** 3;

/** Encodings on top of each other; nobody sends two, and each costs memory. */
const MOST_ENCODINGS = 2;

/** The body of a request in pieces, unpacked. Throws AppError for what can't be unpacked. */
export async function* bodyOf(request: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer> {
  const encodings = encodingsOf(request);
  // A small body comes with its headers, and the parser gets to it before the next turn.
  await turn();
  if (request.destroyed) throw leftError();
  if (encodings.length === 0 && request.complete) {
    yield* whatCame(request, maxBytes);
    return;
  }
  let stream: Readable = request;
  for (const encoding of encodings) {
    stream = await unlessSilent(request, unpacked(stream, encoding)).catch((error) => {
      throw bodyFailure(error);
    });
  }
  // A request that is not read to its end must not be destroyed: its answer goes the same way.
  const chunks = stream.iterator({ destroyOnReturn: stream !== request });
  let bytes = 0;
  try {
    for (;;) {
      const next: IteratorResult<Buffer> = await unlessSilent(request, chunks.next());
      if (next.done) return;
      bytes += next.value.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield next.value;
    }
  } catch (error) {
    throw bodyFailure(error);
  } finally {
    await chunks.return?.();
  }
}

/** A body that has come whole: to wait for it as for any other takes as long as to answer it. */
function* whatCame(request: IncomingMessage, maxBytes: number): Generator<Buffer> {
  const body: Buffer | null = request.read();
  if (body === null) return;
  if (body.length > maxBytes) throw tooLarge(maxBytes);
  yield body;
}

/** The whole body of a request; `hold` hears of each piece that is kept. */
export async function wholeBody(
  request: IncomingMessage,
  hold: (bytes: number) => void,
): Promise<Buffer> {
  const stated = Number(request.headers["content-length"] ?? 0);
  if (stated > WHOLE_BYTES) throw tooLarge(WHOLE_BYTES);
  const chunks: Buffer[] = [];
  for await (const chunk of bodyOf(request, WHOLE_BYTES)) {
    hold(chunk.length);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

export function tooLarge(maxBytes: number): AppError {
  return new AppError(
    "too_large",
    `The body is larger than ${maxBytes / 2 ** 20} MB. Send it in parts, or as NDJSON to /api/ingest, which may be of any length.`,
  );
}

/** The last one applied first, as they have to be undone. */
function encodingsOf(request: IncomingMessage): string[] {
  const stated = request.headers["content-encoding"] ?? "";
  const names = stated.split(",").map((name) => name.trim().toLowerCase());
  const encodings = names.filter((name) => name !== "" && name !== "identity").reverse();
  if (encodings.length > MOST_ENCODINGS) throw unsupported(stated);
  return encodings;
}

async function unpacked(stream: Readable, encoding: string): Promise<Readable> {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return through(stream, createGunzip());
    case "br":
      return through(stream, createBrotliDecompress());
    case "deflate":
      return inflated(stream);
    default:
      throw unsupported(encoding);
  }
}

/** Some send deflate's data bare, without zlib's header, which begins with an 8. */
async function inflated(stream: Readable): Promise<Readable> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return Readable.from([]);
  const isBare = ((first.value[0] ?? 0) & 0x0f) !== 8;
  const all = async function* () {
    yield first.value;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  return through(Readable.from(all()), isBare ? createInflateRaw() : createInflate());
}

function through(stream: Readable, transform: Transform): Readable {
  // Not by `pipeline`, which destroys the request, and with it the answer, when unpacking fails. A
  // sender that leaves makes the request fail.
  stream.once("error", (error) => transform.destroy(error));
  return stream.pipe(transform);
}

function bodyFailure(error: unknown): AppError {
  if (isAppError(error)) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(Z_|ERR__ERROR|ERR_)/.test(code)) {
    return new AppError(
      "bad_body",
      "The body is not what its Content-Encoding says, or is cut off.",
      {
        cause: error,
      },
    );
  }
  return leftError(error);
}

function leftError(cause?: unknown): AppError {
  return new AppError("cancelled", "The sender left before its body had come.", { cause });
}

function unsupported(encoding: string): AppError {
  return new AppError(
    "unsupported_encoding",
    `The content encoding ${encoding.slice(0, 100)} can't be read here. Send gzip, deflate, br, or the body as it is.`,
  );
}
