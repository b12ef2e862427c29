import { uncompress } from "snappyjs";
import { AppError, isAppError } from "@/lib/contract/error";
import { tooLarge, WHOLE_BYTES } from "@/lib/server/ingest/http/body";
import type { HeldBytes } from "@/lib/server/ingest/http/held";
import type { LokiEntry } from "./loki-draft";
import { assertFew } from "./most-records";
import { countValue, eachField, messagesIn, weighed } from "./protobuf";

/** What an entry that was read takes in memory besides its texts. */
const ENTRY_BYTES = 300;

/** The entries of a PushRequest in snappy's block format. Throws AppError for what is none. */
export function lokiProtobufEntries(body: Buffer, held: HeldBytes): LokiEntry[] {
  const length = unpackedLength(body);
  if (length > WHOLE_BYTES) throw tooLarge(WHOLE_BYTES);
  // Once as it is unpacked, and once more as the texts in it.
  held.add(length * 2);
  try {
    const entries: LokiEntry[] = [];
    const { bytes } = weighed(() => {
      for (const stream of messagesIn(uncompress(body), 1)) addEntries(entries, stream);
    });
    held.add(bytes + entries.length * ENTRY_BYTES);
    return entries;
  } catch (cause) {
    if (isAppError(cause)) throw cause;
    throw new AppError("bad_body", "The body is no PushRequest in protobuf, packed by snappy.", {
      cause,
    });
  }
}

/** What a block says it unpacks to, in its first bytes: looked at before it is believed. */
function unpackedLength(body: Buffer): number {
  let length = 0;
  for (let place = 0; place < 5; place += 1) {
    const byte = body[place] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) return length;
  }
  return Number.POSITIVE_INFINITY;
}

function addEntries(entries: LokiEntry[], stream: Uint8Array): void {
  let labels: Record<string, unknown> = {};
  const first = entries.length;
  eachField(stream, (reader, number, type) => {
    if (number === 1 && type === 2) labels = readLabels(reader.string());
    else if (number === 2 && type === 2) {
      assertFew(entries.push({ ...entryIn(reader.bytes()), labels }));
    } else reader.skipType(type);
  });
  // The labels may stand behind the entries.
  for (const entry of entries.slice(first)) entry.labels = labels;
}

function entryIn(bytes: Uint8Array): Omit<LokiEntry, "labels"> {
  // Without a prototype, so that a sender may call a key `__proto__`.
  const metadata: Record<string, unknown> = Object.create(null);
  const entry = { nanos: "", line: "", metadata };
  eachField(bytes, (reader, number, type) => {
    if (number === 1 && type === 2) entry.nanos = nanosIn(reader.bytes());
    else if (number === 2 && type === 2) entry.line = reader.string();
    else if (number === 3 && type === 2) {
      countValue();
      const [name, value] = pairIn(reader.bytes());
      metadata[name] = value;
    } else reader.skipType(type);
  });
  return entry;
}

/** A Timestamp: seconds and nanoseconds. */
function nanosIn(bytes: Uint8Array): string {
  let [seconds, nanos] = ["0", 0];
  eachField(bytes, (reader, number, type) => {
    if (number === 1 && type === 0) seconds = String(reader.int64());
    else if (number === 2 && type === 0) nanos = reader.int32();
    else reader.skipType(type);
  });
  return `${seconds}${String(nanos).padStart(9, "0")}`;
}

function pairIn(bytes: Uint8Array): [string, string] {
  let [name, value] = ["", ""];
  eachField(bytes, (reader, number, type) => {
    if (number === 1 && type === 2) name = reader.string();
    else if (number === 2 && type === 2) value = reader.string();
    else reader.skipType(type);
  });
  return [name, value];
}

/** Sticky, so that a long text that is none is read once and not from each of its characters. */
const LABEL = /[{,\s]*([a-zA-Z_][\w.:-]*)\s*=\s*"((?:[^"\\]|\\.)*)"/gy;

/** `{app="shop", host="web-1"}` as Prometheus writes labels. */
function readLabels(text: string): Record<string, unknown> {
  const pairs = [...text.matchAll(LABEL)].map(([, name = "", value = ""]) => [
    name,
    value.replace(/\\(.)/g, (_, char: string) => (char === "n" ? "\n" : char)),
  ]);
  return Object.fromEntries(pairs);
}
