import { Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { ConfigInput } from "./config";
import { acceptForeign } from "./foreign-entry";
import { pinoLevel } from "./foreign-level";
import { Logging } from "./logging";

/**
 * A pino transport: `pino({ transport: { target: "cordwood/logger/pino-transport", options } })`
 * writes in pino's worker, `pino({}, pinoTransport(options))` in the program's own thread. The
 * options are those of `configureLogging`, or the path of a YAML file as `config`.
 */
export default function pinoTransport(options: ConfigInput & { config?: string } = {}): Writable {
  const { config, ...settings } = options;
  const logging = new Logging(config ?? settings);
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return new Writable({
    write(chunk: Buffer, _, done) {
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) acceptLine(logging, line);
      done();
    },
    final(done) {
      if (rest !== "") acceptLine(logging, rest);
      logging.close().then(() => done(), done);
    },
  });
}

function acceptLine(logging: Logging, line: string): void {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    // Something else that was printed to the same stream.
  }
  if (typeof record !== "object" || record === null) record = { msg: line };
  // An object, as was just seen; what its keys hold is looked at below.
  const { level, time, pid, hostname, name, msg, err, ...extra } = record as Record<
    string,
    unknown
  >;
  const { stack, ...error } = typeof err === "object" && err !== null ? (err as Extras) : {};
  const ms = typeof time === "string" ? Date.parse(time) : Number(time);
  acceptForeign(logging, {
    level: pinoLevel(Number(level ?? 30)),
    levelRaw: level,
    logger: typeof name === "string" ? name : "pino",
    message: msg ?? error.message ?? "",
    stack: typeof stack === "string" ? stack : undefined,
    ms: Number.isFinite(ms) ? ms : undefined,
    origin: {
      ...(Number.isInteger(pid) && { process_id: Number(pid) }),
      ...(typeof hostname === "string" && { hostname }),
      // Which thread of the program wrote the line isn't said in it.
      thread_id: "0",
      thread_name: null,
    },
    extra: err === undefined ? extra : { ...extra, error: stack === undefined ? err : error },
  });
}

interface Extras {
  stack?: unknown;
  message?: unknown;
}
