import protobuf from "protobufjs/minimal";
import { compress } from "snappyjs";
import type { Sample } from "./fuzz-samples";

const NANOS = "1764000000000000000";

/** The name of the logger that all valid records have. */
export const VALID = "valid";

/** Of each protocol a body with a broken record and a valid one of this message behind it. */
export function bodiesBeside(broken: Buffer, message: string): Sample[] {
  const line = broken.toString("latin1").replaceAll("\n", " ");
  // A blank line is no record, and what stands below one belongs to it.
  const bad = line.trim() === "" ? "broken" : line;
  const value = jsonOf(bad);
  const good = { msg: message, name: VALID };
  const json = (path: string, body: unknown): Sample => ({
    path,
    type: "application/json",
    body: Buffer.from(JSON.stringify(body)),
  });
  const lines = (path: string, type: string, ...all: unknown[]): Sample => ({
    path,
    type,
    body: Buffer.from(
      all.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join("\n"),
    ),
  });
  const entry = [NANOS, JSON.stringify(good)];
  const scopeLogs = [
    { scope: { name: VALID }, logRecords: [value, { body: { stringValue: message } }] },
  ];
  const clef = { "@m": message, SourceContext: VALID };
  return [
    lines("/api/ingest", "application/x-ndjson", bad, good, '{"broken'),
    lines("/api/ingest", "", bad, good, '{"broken'),
    json("/api/ingest", [value, good]),
    json("/api/ingest", { logs: [value, good] }),
    json("/v1/logs", { resourceLogs: [{ scopeLogs }, value] }),
    { path: "/v1/logs", type: "application/x-protobuf", body: otlpOf(broken, message) },
    json("/loki/api/v1/push", { streams: [value, { stream: {}, values: [value, entry] }] }),
    json("/api/prom/push", { streams: [{ stream: {}, values: [value, entry] }] }),
    {
      path: "/loki/api/v1/push",
      type: "application/x-protobuf",
      body: lokiOf(broken, entry[1] ?? ""),
    },
    lines("/_bulk", "application/x-ndjson", { index: {} }, bad, { create: {} }, good, ""),
    json("/api/events/raw", { Events: [value, { MessageTemplate: message, ...clef }] }),
    lines("/api/events/raw?clef", "", bad, clef),
    lines("/ingest/clef", "", bad, clef),
  ];
}

/** Anything that JSON can say: the text, where it isn't JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A message of protobuf: each field its number and its bytes. */
function framed(...fields: [number, Uint8Array][]): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const [number, bytes] of fields) writer.uint32(number * 8 + 2).bytes(bytes);
  return writer.finish();
}

function otlpOf(broken: Buffer, message: string): Buffer {
  const records = [broken, Buffer.from(message)].map((text): [number, Uint8Array] => [
    2,
    framed([5, framed([1, text])]),
  ]);
  const scope: [number, Uint8Array] = [1, framed([1, Buffer.from(VALID)])];
  return Buffer.from(framed([1, framed([2, framed(scope, ...records)])]));
}

function lokiOf(broken: Buffer, line: string): Buffer {
  const entries = [broken, Buffer.from(line)].map((text): [number, Uint8Array] => [
    2,
    framed([2, text]),
  ]);
  return Buffer.from(compress(framed([1, framed([1, Buffer.from("{}")], ...entries)])));
}
