import { randomUUID } from "node:crypto";
import type { InputOf } from "@/lib/contract/endpoint";
import { isAppError } from "@/lib/contract/error";
import type { exported } from "@/lib/contract/export";
import type { Database } from "@/lib/server/db/database";
import { report } from "@/lib/server/report";
import type { Scope } from "@/lib/server/search/scope";
import { exportColumns } from "./column";
import type { Exports, RunningExport } from "./exports";
import { fileName } from "./file-name";
import { exportLines } from "./lines";
import { type Shape, shapeOf } from "./shape";

/** Lines that are joined and sent at once: about 100 kB, so that nothing else waits for long. */
const CHUNK_LINES = 200;

interface Exporting {
  db: Database;
  exports: Exports;
  signal: AbortSignal;
}

/**
 * The scope's rows as a file that is written while it is read. What can be refused is refused
 * before it begins; what fails later breaks the connection, so that no part looks like the whole.
 */
export async function exportResponse(
  scopeOf: () => Promise<Scope>,
  input: InputOf<typeof exported>,
  { db, exports, signal }: Exporting,
): Promise<Response> {
  const id = input.id ?? randomUUID();
  const running = exports.begin(id);
  try {
    const scope = await scopeOf();
    const shape = shapeOf(exportColumns(input.columns), input);
    const anyEnd = AbortSignal.any([signal, running.signal]);
    const pages = exportLines(db, scope, shape.line, anyEnd);
    const chunks = writtenChunks(pages, shape, running);
    const first = await chunks.next();
    return new Response(
      streamOf(first, chunks, running, () => exports.forgetLater(id)),
      {
        headers: {
          "content-type": shape.contentType,
          "content-disposition": `attachment; filename="${fileName(db.tablePrefix, scope, input.format)}"`,
          "cache-control": "no-store",
        },
      },
    );
  } catch (error) {
    endWith(running, error);
    exports.forgetLater(id);
    throw error;
  }
}

/** The file's text in pieces. The first comes with the first rows, or when there are none. */
async function* writtenChunks(
  pages: AsyncIterable<string[]>,
  shape: Shape,
  running: RunningExport,
): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  let head = shape.head;
  for await (const page of pages) {
    for (let at = 0; at < page.length; at += CHUNK_LINES) {
      const lines = page.slice(at, at + CHUNK_LINES);
      const chunk = encoder.encode(head + shape.write(lines, running.rows === 0));
      head = "";
      running.wrote(lines.length, chunk.length);
      yield chunk;
    }
  }
  const end = encoder.encode(head + shape.tail);
  running.wrote(0, end.length);
  yield end;
}

/** Pulled no faster than it is sent. */
function streamOf(
  first: IteratorResult<Uint8Array, void>,
  rest: AsyncGenerator<Uint8Array, void>,
  running: RunningExport,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (!first.done) controller.enqueue(first.value);
    },
    async pull(controller) {
      try {
        const next = await rest.next();
        if (!next.done) return controller.enqueue(next.value);
        running.end("done");
        controller.close();
      } catch (error) {
        endWith(running, error);
        if (running.progress.state === "failed") report("an export was broken off", error);
        controller.error(error);
      }
      onEnd();
    },
    async cancel() {
      // The reader left: nobody else takes a stream away.
      running.cancel();
      onEnd();
      await rest.return();
    },
  });
}

function endWith(running: RunningExport, error: unknown): void {
  const known = isAppError(error) ? error : null;
  if (known?.code === "cancelled") {
    running.end("cancelled");
  } else {
    running.end("failed", known?.message ?? "The export could not be finished.");
  }
}
