import type protobuf from "protobufjs/minimal";
import { setField } from "@/lib/server/ingest/json/fields";
import { assertFew } from "./most-records";
import type { OtlpRecord, OtlpScope } from "./otlp-draft";
import { countValue, digitsOfFixed64, eachField, eachFieldInside, messagesIn } from "./protobuf";

/** Values inside values; beyond it they are left out, as in JSON. */
const DEPTH_MAX = 32;

/**
 * The records of an ExportLogsServiceRequest, each with its scope, read field by field as they
 * stand on the wire: decoding into objects of a schema first costs twice as much. Throws RangeError
 * or Error for what is no protobuf.
 */
export function* otlpProtobufRecords(
  body: Uint8Array,
): Generator<{ record: OtlpRecord; scope: OtlpScope }> {
  for (const resourceLogs of messagesIn(body, 1)) {
    const resource = attributesIn(messagesIn(resourceLogs, 1)[0] ?? NOTHING, 1);
    for (const scopeLogs of messagesIn(resourceLogs, 2)) {
      const scope = scopeIn(messagesIn(scopeLogs, 1)[0] ?? NOTHING, resource);
      for (const record of messagesIn(scopeLogs, 2)) yield { record: recordIn(record), scope };
    }
  }
}

const NOTHING = new Uint8Array();

function attributesIn(bytes: Uint8Array, field: number): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  let count = 0;
  eachField(bytes, (reader, number, type) => {
    if (number === field && type === 2) {
      count += 1;
      assertFew(count);
      addPair(attributes, reader, DEPTH_MAX);
    } else reader.skipType(type);
  });
  return attributes;
}

/** Reads the KeyValue that comes next. */
function addPair(attributes: Record<string, unknown>, pair: protobuf.Reader, depth: number): void {
  let key = "";
  let value: unknown = null;
  eachFieldInside(pair, (reader, number, type) => {
    if (number === 1 && type === 2) key = reader.string();
    else if (number === 2 && type === 2) value = nextValue(reader, depth);
    else reader.skipType(type);
  });
  setField(attributes, key, value);
}

function scopeIn(bytes: Uint8Array, resource: Record<string, unknown>): OtlpScope {
  const scope: OtlpScope = { resource, name: "", version: "", attributes: {} };
  eachField(bytes, (reader, number, type) => {
    if (number === 1 && type === 2) scope.name = reader.string();
    else if (number === 2 && type === 2) scope.version = reader.string();
    else if (number === 3 && type === 2) addPair(scope.attributes, reader, DEPTH_MAX);
    else reader.skipType(type);
  });
  return scope;
}

/** W3C's flags; the bits above are the protocol's own. */
const TRACE_FLAGS = 0xff;

function recordIn(bytes: Uint8Array): OtlpRecord {
  const record: OtlpRecord = {
    timeUnixNano: "",
    observedTimeUnixNano: "",
    severityNumber: 0,
    severityText: "",
    body: null,
    attributes: {},
    traceId: "",
    spanId: "",
    eventName: "",
    flags: 0,
  };
  eachField(bytes, (reader, number, type) => {
    if (number === 1 && type === 1) record.timeUnixNano = digitsOfFixed64(reader);
    else if (number === 2 && type === 0) record.severityNumber = reader.int32();
    else if (number === 3 && type === 2) record.severityText = reader.string();
    else if (number === 5 && type === 2) record.body = nextValue(reader, DEPTH_MAX);
    else if (number === 6 && type === 2) addPair(record.attributes, reader, DEPTH_MAX);
    else if (number === 8 && type === 5) record.flags = reader.fixed32() & TRACE_FLAGS;
    else if (number === 9 && type === 2) record.traceId = hexOf(reader.bytes());
    else if (number === 10 && type === 2) record.spanId = hexOf(reader.bytes());
    else if (number === 11 && type === 1) record.observedTimeUnixNano = digitsOfFixed64(reader);
    else if (number === 12 && type === 2) record.eventName = reader.string();
    else reader.skipType(type);
  });
  return record;
}

/** Reads the AnyValue that comes next. */
function nextValue(holder: protobuf.Reader, depth: number): unknown {
  let value: unknown = null;
  countValue();
  if (depth === 0) {
    holder.skipType(2);
    return value;
  }
  eachFieldInside(holder, (reader, number, type) => {
    if (number === 1 && type === 2) value = reader.string();
    else if (number === 2 && type === 0) value = reader.bool();
    else if (number === 3 && type === 0) value = integerOf(reader.int64());
    else if (number === 4 && type === 1) value = reader.double();
    else if (number === 5 && type === 2) {
      value = nextList(reader, depth - 1);
    } else if (number === 6 && type === 2) {
      value = nextPairs(reader, depth - 1);
    } else if (number === 7 && type === 2) value = Buffer.from(reader.bytes()).toString("base64");
    else reader.skipType(type);
  });
  return value;
}

function nextList(holder: protobuf.Reader, depth: number): unknown[] {
  const list: unknown[] = [];
  eachFieldInside(holder, (reader, number, type) => {
    if (number === 1 && type === 2) assertFew(list.push(nextValue(reader, depth)));
    else reader.skipType(type);
  });
  return list;
}

function nextPairs(holder: protobuf.Reader, depth: number): Record<string, unknown> {
  const pairs: Record<string, unknown> = {};
  eachFieldInside(holder, (reader, number, type) => {
    if (number === 1 && type === 2) addPair(pairs, reader, depth);
    else reader.skipType(type);
  });
  return pairs;
}

/** What a double would round stays digits. */
function integerOf(given: number | { low: number; high: number }): number | string {
  const number = typeof given === "number" ? given : given.high * 2 ** 32 + (given.low >>> 0);
  return Number.isSafeInteger(number) ? number : String(given);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
