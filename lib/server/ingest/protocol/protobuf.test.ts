import protobuf from "protobufjs/minimal";
import { compress } from "snappyjs";
import { expect, test, vi } from "vitest";
import { HeldBytes } from "@/lib/server/ingest/http/held";
import { lokiProtobufEntries } from "./loki-protobuf";
import { otlpProtobufRecords } from "./otlp-protobuf";
import { weighed } from "./protobuf";

/** A message with one field that is messages. */
function message(field: number, parts: readonly Uint8Array[]): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const part of parts) writer.uint32(field * 8 + 2).bytes(part);
  return writer.finish();
}

const NOTHING = new Uint8Array();

/** A request with one record, whose body is lists of so many values that are nothing. */
function otlpOf(lists: number, values: number): Uint8Array {
  const list = message(5, [
    message(
      1,
      Array.from({ length: values }, () => NOTHING),
    ),
  ]);
  const body = message(5, [
    message(
      1,
      Array.from({ length: lists }, () => list),
    ),
  ]);
  return message(1, [message(2, [message(2, [message(5, [body])])])]);
}

const readOtlp = (body: Uint8Array) => weighed(() => [...otlpProtobufRecords(body)]);

test("values of OpenTelemetry's bodies are weighed, and are no more than two million", () => {
  expect(readOtlp(otlpOf(10, 1_000)).bytes).toBeGreaterThan(10_000 * 60);
  // Two bytes each: as objects they would take a hundred times as much.
  expect(() => readOtlp(otlpOf(20, 110_000))).toThrow(/2000000 values/);
});

test("what snappy unpacks to, and the entries in it, count as held", () => {
  const entries = Array.from({ length: 1_000 }, () => NOTHING);
  const unpacked = message(1, [message(2, entries)]);
  const held = new HeldBytes();
  const add = vi.spyOn(held, "add");
  expect(lokiProtobufEntries(Buffer.from(compress(unpacked)), held)).toHaveLength(1_000);
  const bytes = add.mock.calls.reduce((sum, [each]) => sum + each, 0);
  expect(bytes).toBeGreaterThanOrEqual(2 * unpacked.length + 1_000 * 300);
  held.release();
});
