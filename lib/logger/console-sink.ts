import type { LogRecord } from "@/lib/log/record";
import type { LineFormat } from "./console-line";
import { printed } from "./fallback";
import { type Refused, type Sink, SinkError } from "./sink";

const STDOUT = 1;

/** Prints records on standard output, as it is written to by the rest of the program. */
export function consoleSink(format: LineFormat): Sink {
  const textOf = (records: readonly LogRecord[]) => `${records.map(format).join("\n")}\n`;
  let isConnected = true;
  // Without a listener a reader that has gone (`| head`) would end the process.
  process.stdout.on("error", ignore);
  return {
    get isConnected() {
      return isConnected;
    },
    write: (records) =>
      new Promise<Refused[]>((resolve, reject) => {
        process.stdout.write(textOf(records), (error) => {
          isConnected = !error;
          if (!error) return resolve([]);
          reject(new SinkError(error.message, { mayPass: false }, { cause: error }));
        });
      }),
    writeNow(records) {
      if (!printed(STDOUT, textOf(records))) throw new Error("Standard output is closed.");
    },
    async close() {
      process.stdout.off("error", ignore);
    },
  };
}

function ignore(): void {}
