import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { InputOf } from "@/lib/contract/endpoint";
import { AppError } from "@/lib/contract/error";
import type { importFile } from "@/lib/contract/import";
import type { Format } from "@/lib/server/ingest/formats/format";
import { FORMATS, formatNamed } from "@/lib/server/ingest/formats/formats";
import { InputError } from "@/lib/server/ingest/input-error";
import type { ReadOptions } from "@/lib/server/ingest/read-records";
import type { Source } from "@/lib/server/ingest/source";
import { WallClock } from "@/lib/server/ingest/wall-clock";

type Told = Omit<InputOf<typeof importFile>, "id">;

/** So long a browser is waited for until it has sent LEAST_BYTES more, or it counts as gone. */
const PATIENCE_MS = 60_000;

/** What a mobile phone on the edge of its network sends in seconds. */
const LEAST_BYTES = 16 * 1024;

/** A file as it comes in with a request, until the signal aborts. */
export function uploadedSource(
  request: Request,
  { name, modified }: Told,
  size: number | null,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Source {
  return {
    name,
    size,
    modified: modified === undefined ? null : new Date(modified),
    open: () => Readable.from(piecesOf(request, signal, patienceMs), { objectMode: false }),
  };
}

/** How its sender wants it read. Throws AppError for a format nobody knows. */
export function readingOptions({ format, tz }: Told, nowMs: number): ReadOptions {
  return {
    ...(format !== undefined && { format: knownFormat(format) }),
    clock: new WallClock(tz),
    now: new Date(nowMs),
  };
}

function knownFormat(name: string): Format {
  const format = formatNamed(name);
  if (format) return format;
  const names = FORMATS.map((known) => known.name).join(", ");
  throw new AppError("bad_parameter", `format must be one of ${names}.`, {
    details: { parameter: "format" },
  });
}

async function* piecesOf(
  request: Request,
  signal: AbortSignal,
  patienceMs: number,
): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  let [bytes, waitedMs] = [0, 0];
  try {
    for (;;) {
      const began = performance.now();
      // Not the time in which Postgres is waited for, and the browser with it.
      const next = await within(Math.max(patienceMs - waitedMs, 1), signal, reader.read());
      if (next.done) return;
      bytes += next.value.length;
      waitedMs += performance.now() - began;
      if (bytes >= LEAST_BYTES) [bytes, waitedMs] = [0, 0];
      yield next.value;
    }
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError("The file broke off on its way: nothing of it was imported.", { cause });
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Throws InputError where it takes longer, and what a delay throws where the signal aborts. */
async function within<T>(ms: number, signal: AbortSignal, next: Promise<T>): Promise<T> {
  const heard = new AbortController();
  const silence = delay(ms, undefined, { signal: AbortSignal.any([heard.signal, signal]) });
  const tooLong = silence.then(() => {
    throw new InputError(
      "The browser sent next to nothing for a minute: nothing of the file was imported.",
    );
  });
  try {
    return await Promise.race([next, tooLong]);
  } finally {
    heard.abort();
    tooLong.catch(() => {});
  }
}
