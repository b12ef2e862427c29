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

/** A browser that sends nothing for so long, though it is waited for, has gone. */
const SILENCE_MS = 60_000;

/** A file as it comes in with a request. */
export function uploadedSource(
  request: Request,
  { name, modified }: Told,
  size: number | null,
): Source {
  return {
    name,
    size,
    modified: modified === undefined ? null : new Date(modified),
    open: () => Readable.from(piecesOf(request), { objectMode: false }),
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

async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const next = await unlessSilent(reader.read());
      if (next.done) return;
      yield next.value;
    }
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError("The file broke off on its way: nothing of it was imported.", { cause });
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function unlessSilent<T>(next: Promise<T>): Promise<T> {
  const heard = new AbortController();
  const silence = delay(SILENCE_MS, undefined, { signal: heard.signal }).then(() => {
    throw new InputError(
      "The browser sent nothing for a minute: nothing of the file was imported.",
    );
  });
  try {
    return await Promise.race([next, silence]);
  } finally {
    heard.abort();
    silence.catch(() => {});
  }
}
