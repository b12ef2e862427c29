import { AppError } from "@/lib/contract/error";
import type { Draft } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { type Answer, errorAnswer, jsonAnswer } from "@/lib/server/ingest/http/answer";
import { tooLarge, WHOLE_BYTES } from "@/lib/server/ingest/http/body";
import type { Delivery, Receipt } from "@/lib/server/ingest/http/delivery";
import type { Exchange } from "@/lib/server/ingest/http/exchange";
import { LINE_BYTES, linesIn, TOO_LONG } from "@/lib/server/ingest/http/lines";
import type { Protocol } from "@/lib/server/ingest/http/protocol";
import type { WallClock } from "@/lib/server/ingest/wall-clock";
import { formDraft, isForm } from "./form";
import { draftOf, readJson, recordsIn } from "./json-body";
import { syslogHeadersDraft } from "./syslog-headers";

/** `POST /api/ingest`: JSON in any of its usual shapes, NDJSON of any length, forms. */
export const ingestApi: Protocol = {
  route: "/api/ingest",
  takes: (method, path) => path === "/api/ingest" && method === "POST",
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
  const text = head.bytes.toString("utf8").trim();
  if (text === "") throw new AppError("bad_body", "The body is empty.");
  if (!/^[[{"\ufeff]/.test(text)) {
    const whole = await readRest(head.bytes, chunks, exchange);
    return deliverOther(exchange, whole, delivery);
  }
  const newline = text.indexOf("\n");
  const first = readJson(withoutMark(newline < 0 ? text : text.slice(0, newline)));
  if ("value" in first) {
    if (newline < 0 && head.isAll) return deliverValue(exchange, first.value, delivery);
    // A first line that is JSON by itself begins NDJSON, whatever the content type says.
    return deliverLines(exchange, joined(head.bytes, chunks), delivery);
  }
  const whole = await readRest(head.bytes, chunks, exchange);
  const body = readJson(withoutMark(whole.toString("utf8")));
  if ("value" in body) return deliverValue(exchange, body.value, delivery);
  await deliverLines(exchange, joined(whole, chunks), delivery);
}

/** Without the byte order mark that some editors put in front. */
function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

async function deliverLines(
  { clock }: Exchange,
  chunks: AsyncIterable<Buffer>,
  delivery: Delivery,
): Promise<void> {
  for await (const lines of linesIn(chunks)) {
    for (const line of lines) {
      for (const draft of draftsIn(line, clock)) {
        delivery.add(draft);
        if (delivery.isBusy) await delivery.breathe();
      }
    }
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

async function readRest(
  head: Buffer,
  chunks: AsyncIterator<Buffer>,
  { held }: Exchange,
): Promise<Buffer> {
  const parts = [head];
  let bytes = head.length;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    held.add(next.value.length);
    parts.push(next.value);
    bytes += next.value.length;
    if (bytes > WHOLE_BYTES) throw tooLarge(WHOLE_BYTES);
  }
  return Buffer.concat(parts);
}

async function* joined(head: Buffer, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* chunks;
}
