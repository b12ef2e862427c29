import { appendFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { createStream, type RotatingFileStream } from "rotating-file-stream";
import type { LogRecord } from "@/lib/log/record";
import type { LineFormat } from "./console-line";
import { type Sink, SinkError } from "./sink";

export interface FileOptions {
  path: string;
  /** When the file reaches it, it becomes `path.1`, that `path.2`, and so on. */
  maxMegabytes: number;
  maxFiles: number;
  format: LineFormat;
}

/** Appends records to a file that is rotated by its size. */
export function fileSink({ path, maxMegabytes, maxFiles, format }: FileOptions): Sink {
  const textOf = (records: readonly LogRecord[]) => `${records.map(format).join("\n")}\n`;
  let stream: RotatingFileStream | null = null;
  const open = async () => {
    const folder = dirname(path);
    await mkdir(folder, { recursive: true });
    const opened = createStream(basename(path), {
      path: folder,
      size: `${maxMegabytes}M`,
      rotate: maxFiles,
    });
    // A disk that is full, a folder that was removed: the next batch opens the file anew.
    opened.on("error", () => {
      if (stream === opened) stream = null;
    });
    return opened;
  };
  return {
    get isConnected() {
      return stream !== null;
    },
    async write(records) {
      try {
        stream ??= await open();
        await written(stream, textOf(records));
        return [];
      } catch (error) {
        stream?.destroy();
        stream = null;
        const reason = error instanceof Error ? error.message : String(error);
        throw new SinkError(`${path}: ${reason}`, { mayPass: true }, { cause: error });
      }
    },
    writeNow: (records) => appendFileSync(path, textOf(records)),
    async close() {
      const closing = stream;
      stream = null;
      if (closing) await new Promise<void>((resolve) => closing.end(resolve));
    },
  };
}

function written(stream: RotatingFileStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // A stream that can't open its file says so by this event alone.
    stream.once("error", reject);
    stream.write(text, (error) => {
      stream.off("error", reject);
      if (error) reject(error);
      else resolve();
    });
  });
}
