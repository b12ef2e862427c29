import { AppError, isAppError } from "@/lib/contract/error";
import type { Draft } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { type Answer, errorAnswer, jsonAnswer } from "@/lib/server/ingest/http/answer";
import { tooLarge, WHOLE_BYTES } from "@/lib/server/ingest/http/body";
import type { Delivery, Receipt } from "@/lib/server/ingest/http/delivery";
import type { Exchange } from "@/lib/server/ingest/http/exchange";
import { LINE_BYTES, linesIn, piecesOf, TOO_LONG } from "@/lib/server/ingest/http/lines";
import type { Protocol } from "@/lib/server/ingest/http/protocol";
import type { WallClock } from "@/lib/server/ingest/wall-clock";
import { formDraft, isForm } from "./form";
import { draftOf, readJson, recordsIn } from "./json-body";
import { syslogHeadersDraft } from "./syslog-headers";

/** `POST /api/ingest`: JSON in any of its usual shapes, NDJSON of any length, forms. */
export const ingestApi: Protocol = {
  route: "/api/ingest",
  routes: [{ methods: ["POST"], path: "/api/ingest" }],
  async answer(exchange) {
    const delivery = exchange.delivery("http");
    await deliver(exchange, delivery);
    return answerOf(await delivery.end());
  },
  refuse: errorAnswer,
};

/** Some senders take nothing but 200 for a success; a body without one record is a mistake. */
function answerOf({ accepted, rejected, rejectedCount }: Receipt): Answer {
  if (accepted === 0 && rejectedCount > 0) {
    const first = rejected[0]?.reason ?? "can't be read";
    throw new AppError("bad_body", `No record of the body can be stored: the first one ${first}.`, {
      details: { rejected },
    });
  }
  const more = rejectedCount - rejected.length;
  return jsonAnswer(200, { accepted, rejected, ...(more > 0 && { more_rejected: more }) });
}

const NDJSON = /^application\/(x-)?(ndjson|jsonl|jsonlines|json-seq|json-stream|x-ldjson)$/;

async function deliver(exchange: Exchange, delivery: Delivery): Promise<void> {
  const chunks = exchange.body();
  if (NDJSON.test(exchange.contentType)) return deliverLines(exchange, chunks, delivery);
  const head = await readHead(chunks);
  // A byte order mark counts as blank.
  const text = head.bytes.toString("utf8").trim();
  if (text === "") throw new AppError("bad_body", "The body is empty.");
  const isJson = /^[[{"]/.test(text);
  const newline = text.indexOf("\n");
  // A first line that is JSON by itself begins NDJSON, whatever the content type says.
  const isLines =
    isJson && (newline >= 0 || !head.isAll) && "value" in readJson(text.split("\n", 1)[0] ?? "");
  if (isLines) return deliverLines(exchange, joined(head.bytes, chunks), delivery);
  const { bytes, isAll } = await readRest(head.bytes, chunks, exchange);
  if (isAll && isJson && (await deliverWhole(exchange, bytes, delivery))) return;
  // One broken line, the first too, takes no other down.
  if ((isAll && isJson) || (!isOther(exchange) && hasRecord(bytes))) {
    return deliverLines(exchange, joined(bytes, chunks), delivery);
  }
  if (!isAll) throw tooLarge(WHOLE_BYTES);
  deliverOther(exchange, bytes, delivery);
}

/** Whether a body that doesn't begin as JSON is said to be something else as a whole. */
function isOther({ contentType, headers }: Exchange): boolean {
  return contentType === "multipart/form-data" || syslogHeadersDraft("", headers) !== null;
}

/** Lines that are looked at for one that is a record, where the first is none. */
const LOOKED_AT = 10;

/** Whether one of the lines behind the first is a record by itself. */
function hasRecord(bytes: Buffer): boolean {
  let at = bytes.indexOf("\n");
  for (let count = 0; at >= 0 && count < LOOKED_AT; count += 1) {
    const end = bytes.indexOf("\n", at + 1);
    const line = bytes.toString("utf8", at + 1, end < 0 ? bytes.length : end).trim();
    if (line.startsWith("{") && line.length <= LINE_BYTES && "value" in readJson(line)) return true;
    at = end;
  }
  return false;
}

/** Delivers a body that is one JSON value; false where it is none. */
function deliverWhole(exchange: Exchange, body: Buffer, delivery: Delivery): Promise<boolean> {
  return exchange.parsed(body, depthsOf(body), async (read) => {
    if ("refused" in read) return false;
    await deliverValue(exchange, read.value, delivery);
    return true;
  });
}

/** How deep the arrays of records stand: an array of them, or one in an envelope. */
function depthsOf(json: Buffer): number[] {
  const first = json.subarray(0, LINE_BYTES).toString("latin1").search(/[[{]/);
  if (json[first] === OPEN_ARRAY) return [1];
  return json.includes('"logs"') ? [2] : [];
}

const OPEN_ARRAY = 0x5b;

async function deliverLines(
  exchange: Exchange,
  chunks: AsyncIterable<Buffer>,
  delivery: Delivery,
): Promise<void> {
  for await (const lines of linesIn(chunks)) {
    for (const line of lines) {
      if (line !== TOO_LONG && line.length > SHORT_LENGTH) {
        await deliverLong(exchange, line, delivery);
        continue;
      }
      for (const draft of draftsIn(line, exchange.clock)) {
        delivery.add(draft);
        if (delivery.isBusy) await delivery.breathe();
      }
    }
  }
}

/** What a shorter line holds is little, whatever it is. */
const SHORT_LENGTH = 64 * 1024;

/** A line may be an array of hundreds of thousands of empty records. */
async function deliverLong(exchange: Exchange, line: string, delivery: Delivery): Promise<void> {
  const json = Buffer.from(line);
  try {
    await exchange.parsed(json, depthsOf(json), async (read) => {
      if ("refused" in read) delivery.add(read);
      else await deliverValue(exchange, read.value, delivery);
    });
  } catch (error) {
    if (!isAppError(error) || error.code !== "too_large") throw error;
    delivery.add({ refused: "is a line with more records or values than can be held at once" });
  }
}

/** Nearly every line is one record, which costs no generator. */
function draftsIn(line: string | typeof TOO_LONG, clock: WallClock): Iterable<Draft | Refusal> {
  if (line === TOO_LONG) return [{ refused: "is a line of more than 1 MiB" }];
  if (line.trim() === "") return [];
  const read = readJson(line);
  if ("refused" in read) return [read];
  const records = recordsIn(read.value);
  return records.length === 1 ? [draftOf(records[0], clock)] : eachDraft(records, clock);
}

/** One after the other: an array or an envelope may hold hundreds of thousands, where each is empty. */
function* eachDraft(records: unknown[], clock: WallClock): Generator<Draft | Refusal> {
  for (const record of records) yield draftOf(record, clock);
}

async function deliverValue(
  { clock }: Exchange,
  value: unknown,
  delivery: Delivery,
): Promise<void> {
  for (const record of recordsIn(value)) {
    delivery.add(draftOf(record, clock));
    if (delivery.isBusy) await delivery.breathe();
  }
}

/** What is no JSON: a form, or text that headers tell the rest of. */
function deliverOther(exchange: Exchange, body: Buffer, delivery: Delivery): void {
  const { headers, clock, contentType } = exchange;
  const text = body.toString("utf8");
  const syslog = syslogHeadersDraft(text, headers);
  if (syslog) delivery.add(syslog);
  else if (isForm(contentType) && !isGzip(body)) delivery.add(formDraft(text, clock));
  else throw new AppError("bad_body", mistakeIn(body, contentType));
}

/** What to do about a body that is none of these. */
function mistakeIn(body: Buffer, contentType: string): string {
  if (isGzip(body)) return "The body is packed. Say so by the header Content-Encoding: gzip.";
  if (contentType === "multipart/form-data") {
    return "The body is multipart/form-data. Send the file itself, as curl does with --data-binary @FILE.";
  }
  return "The body is neither JSON nor a form. Send JSON, an object a line; files of other formats are imported by npx cordwood import, or at /import.";
}

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

interface Head {
  bytes: Buffer;
  /** There is nothing behind it. */
  isAll: boolean;
}

/** The body up to its first line that isn't blank, or as far as a line may go. */
async function readHead(chunks: AsyncIterator<Buffer>): Promise<Head> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    parts.push(next.value);
    bytes += next.value.length;
    const mayBeLine = next.value.includes("\n") && /\S\s*\n/.test(String(Buffer.concat(parts)));
    if (mayBeLine || bytes > LINE_BYTES) return { bytes: Buffer.concat(parts), isAll: false };
  }
  return { bytes: Buffer.concat(parts), isAll: true };
}

/** The body as far as it may be held. */
async function readRest(
  head: Buffer,
  chunks: AsyncIterator<Buffer>,
  { held }: Exchange,
): Promise<Head> {
  const parts = [head];
  let bytes = head.length;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    held.add(next.value.length);
    parts.push(next.value);
    bytes += next.value.length;
    if (bytes > WHOLE_BYTES) return { bytes: Buffer.concat(parts), isAll: false };
  }
  return { bytes: Buffer.concat(parts), isAll: true };
}

async function* joined(head: Buffer, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* piecesOf(head);
  yield* chunks;
}
