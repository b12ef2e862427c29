import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { copyLine, WRITTEN } from "@/lib/log/copy-line";
import { parseInstant } from "@/lib/log/instant";
import type { LogRecord } from "@/lib/log/record";
import { type Entry, THIS_PROCESS } from "@/lib/logger/entry";
import { Logging } from "@/lib/logger/logging";
import { fileSource } from "@/lib/server/ingest/source";
import { SourceImport } from "@/lib/server/ingest/source-import";
import { otlpBody } from "./otlp-body";
import type { SendingPlace } from "./place";

/** A way for the same rows into the table. */
export interface Way {
  name: string;
  /** What the rows it writes in a second of CPU are to be of COPY's, at least. */
  share: number | null;
  send(): Promise<void>;
  /** It has no server: its own process reads and writes, and that is this one here. */
  isOwn?: boolean;
}

const BODY_ROWS = 2_000;

/** COPY first, which the others are held against. */
export async function waysOf(place: SendingPlace, records: readonly LogRecord[]): Promise<Way[]> {
  const bodies = Array.from({ length: Math.ceil(records.length / BODY_ROWS) }, (_, index) =>
    records.slice(index * BODY_ROWS, (index + 1) * BODY_ROWS),
  );
  const ndjson = bodies.map((rows) => rows.map(asJson).join("\n"));
  const otlp = bodies.map(otlpBody);
  const lines = bodies.map((rows) => rows.map((row) => `${copyLine(row)}\n`).join(""));
  await writeFile(join(place.folder, "rows.ndjson"), ndjson.join("\n"));
  return [
    { name: "COPY", share: null, send: () => copy(place, lines) },
    {
      name: "NDJSON over HTTP",
      share: 0.6,
      send: () => post(place, "/api/ingest", "application/x-ndjson", ndjson),
    },
    {
      name: "OTLP in protobuf",
      share: 0.4,
      send: () => post(place, "/v1/logs", "application/x-protobuf", otlp),
    },
    { name: "the logger, 50 at once", share: 0.4, send: () => log(place, records, 50) },
    {
      name: "the logger, a burst",
      share: 0.4,
      send: () => log(place, records, records.length),
    },
    { name: "import of NDJSON", share: 0.5, send: () => importFile(place), isOwn: true },
  ];
}

function copy({ client }: SendingPlace, lines: readonly string[]): Promise<void> {
  const copying = client.query(copyFrom(`copy cordwood_logs (${WRITTEN.join(", ")}) from stdin`));
  return pipeline(Readable.from(lines, { objectMode: false }), copying);
}

async function post(
  { port }: SendingPlace,
  path: string,
  type: string,
  bodies: readonly (string | Uint8Array<ArrayBuffer>)[],
): Promise<void> {
  for (const body of bodies) {
    const headers = { "content-type": type };
    const url = `http://127.0.0.1:${port}${path}`;
    const answer = await fetch(url, { method: "POST", body, headers });
    const said = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${said}`);
  }
}

/** Its part in the program that logs is the client's: what it costs Postgres counts. */
async function log({ url }: SendingPlace, records: readonly LogRecord[], batch: number) {
  const logging = new Logging({
    logging: { console: { enabled: false }, database: {}, queue: { size: records.length } },
    database: { url },
  });
  const entries = records.map(entryOf);
  for (let first = 0; first < entries.length; first += batch) {
    for (const entry of entries.slice(first, first + batch)) logging.accept(entry);
    await logging.flush();
  }
  await logging.close();
}

async function importFile({ db, folder }: SendingPlace): Promise<void> {
  const options = { now: new Date(), hostname: "here", logger: "import" };
  await new SourceImport(db, await fileSource("rows.ndjson", folder), options).run();
}

function asJson(record: LogRecord): string {
  const said = Object.entries(record).filter(([, value]) => value !== null);
  return JSON.stringify(Object.fromEntries(said));
}

function entryOf(record: LogRecord): Entry {
  const { level, message, exception, extra_data: extra } = record;
  const at = parseInstant(record.timestamp) ?? 0;
  const size = message.length + (exception?.length ?? 0);
  const { logger_name: logger } = record;
  return { at, level, logger, message, exception, extra, site: null, origin: THIS_PROCESS, size };
}
