import { Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { ConfigInput } from "./config";
import { acceptForeign } from "./foreign-entry";
import { pinoLevel } from "./foreign-level";
import { Logging } from "./logging";
import { type PinoConfig, PinoConfigs } from "./pino-config";

/**
 * A pino transport: `pino({ transport: { target: "cordwood/logger/pino-transport", options } })`
 * writes in pino's worker, `pino({}, pinoTransport(options))` in the program's own thread. The
 * options are those of `configureLogging`, or the path of a YAML file as `config`.
 */
export default function pinoTransport(options: ConfigInput & { config?: string } = {}): Writable {
  const { config, ...settings } = options;
  const logging = new Logging(config ?? settings);
  const decoder = new StringDecoder("utf8");
  const configs = new PinoConfigs();
  let rest = "";
  const take = (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) acceptLine(logging, line, configs.current);
  };
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      if (configs.ready === null) {
        take(chunk);
        done();
      } else void configs.ready.then(() => take(chunk)).then(() => done(), done);
    },
    final(done) {
      if (rest !== "") acceptLine(logging, rest, configs.current);
      logging.close().then(() => done(), done);
    },
  });
  configs.listenTo(stream);
  return stream;
}

function acceptLine(
  logging: Logging,
  line: string,
  { messageKey, errorKey, levels }: PinoConfig,
): void {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    // Something else that was printed to the same stream.
  }
  if (typeof record !== "object" || record === null) record = { msg: line };
  // An object, as was just seen; what its keys hold is looked at below.
  const {
    time,
    pid,
    hostname,
    name,
    [messageKey]: msg,
    [errorKey]: err,
    ...rest
  } = record as Record<string, unknown>;
  // Google's clouds want it by the other name.
  const { level = rest.severity, ...extra } = rest;
  const { stack, ...error } = typeof err === "object" && err !== null ? (err as Extras) : {};
  acceptForeign(logging, {
    level: pinoLevel(level, levels),
    levelRaw: level,
    logger: typeof name === "string" ? name : "pino",
    message: msg ?? error.message ?? "",
    stack: typeof stack === "string" ? stack : undefined,
    ms: msOf(time),
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

/** Seconds up to the year 5138: `pino.stdTimeFunctions.unixTime` writes them, others milliseconds. */
const SECONDS_BELOW = 1e11;

function msOf(time: unknown): number | undefined {
  const number = typeof time === "string" ? Date.parse(time) : Number(time ?? Number.NaN);
  if (!Number.isFinite(number)) return undefined;
  return typeof time === "number" && number < SECONDS_BELOW ? number * 1_000 : number;
}

interface Extras {
  stack?: unknown;
  message?: unknown;
}
