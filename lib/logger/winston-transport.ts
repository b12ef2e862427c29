import Transport from "winston-transport";
import type { ConfigInput } from "./config";
import { acceptForeign } from "./foreign-entry";
import { winstonLevel } from "./foreign-level";
import { Logging } from "./logging";

export interface WinstonOptions extends Transport.TransportStreamOptions {
  /** The settings of `configureLogging`, or the path of a YAML file with them. */
  config?: ConfigInput | string;
}

/** A winston transport: `createLogger({ transports: [new CordwoodTransport({ config })] })`. */
export class CordwoodTransport extends Transport {
  readonly #logging: Logging;

  constructor({ config, ...options }: WinstonOptions = {}) {
    super(options);
    this.#logging = new Logging(config);
  }

  // What winston hands on are the record's own keys, and symbols of its own that aren't copied.
  override log(info: Record<string, unknown>, done: () => void): void {
    const { level, message, timestamp, stack, label, service, ...extra } = info;
    const ms = typeof timestamp === "string" ? Date.parse(timestamp) : Number(timestamp);
    const name = [label, service].find((value) => typeof value === "string" && value !== "");
    acceptForeign(this.#logging, {
      level: winstonLevel(String(level)),
      levelRaw: level,
      logger: String(name ?? "winston"),
      message: message ?? "",
      stack: typeof stack === "string" ? stack : undefined,
      ms: Number.isFinite(ms) ? ms : undefined,
      extra,
    });
    done();
  }

  /** winston calls it when the logger was ended, and waits: nothing logged before is lost. */
  override _final(done: (error?: Error | null) => void): void {
    this.#logging.close().then(() => done(), done);
  }
}
