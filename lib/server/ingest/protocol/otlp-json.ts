import { isObject } from "@/lib/server/ingest/json/fields";
import type { OtlpRecord, OtlpScope } from "./otlp-draft";

/** Values inside values; beyond it they are left out. */
const DEPTH_MAX = 32;

/**
 * The records of OTLP's JSON, each with its scope; null for one that is none, or that no list leads
 * to. Unknown keys are ignored, as the protocol asks.
 */
export function* otlpJsonRecords(
  body: Record<string, unknown>,
): Generator<{ record: OtlpRecord | null; scope: OtlpScope }> {
  const nothing = { resource: {}, name: "", version: "", attributes: {} };
  for (const one of listOf(body.resourceLogs ?? body.resource_logs)) {
    if (!isObject(one)) {
      yield { record: null, scope: nothing };
      continue;
    }
    const resource = isObject(one.resource) ? attributesOf(one.resource.attributes) : {};
    for (const each of listOf(one.scopeLogs ?? one.scope_logs)) {
      if (!isObject(each)) {
        yield { record: null, scope: { ...nothing, resource } };
        continue;
      }
      const stated = isObject(each.scope) ? each.scope : {};
      const scope = {
        resource,
        name: textOf(stated.name),
        version: textOf(stated.version),
        attributes: attributesOf(stated.attributes),
      };
      for (const record of listOf(each.logRecords ?? each.log_records)) {
        yield { record: isObject(record) ? recordOf(record) : null, scope };
      }
    }
  }
}

function recordOf(given: Record<string, unknown>): OtlpRecord {
  const of = (camel: string, snake: string) => given[camel] ?? given[snake];
  return {
    timeUnixNano: digitsOf(of("timeUnixNano", "time_unix_nano")),
    observedTimeUnixNano: digitsOf(of("observedTimeUnixNano", "observed_time_unix_nano")),
    severityNumber: severityOf(of("severityNumber", "severity_number")),
    severityText: textOf(of("severityText", "severity_text")),
    body: anyValue(given.body, DEPTH_MAX),
    attributes: attributesOf(given.attributes),
    traceId: textOf(of("traceId", "trace_id")),
    spanId: textOf(of("spanId", "span_id")),
    eventName: textOf(of("eventName", "event_name")),
    flags: flagsOf(given.flags),
  };
}

/** A number; pino's transport sends W3C's two hexadecimal digits. */
function flagsOf(value: unknown): number {
  const flags = typeof value === "string" ? Number.parseInt(value, 16) : Number(value ?? 0);
  return Number.isInteger(flags) ? flags & 0xff : 0;
}

/** Enums may be sent by their number or by their name. */
function severityOf(value: unknown): number {
  if (typeof value === "number") return value;
  const [, name, step] = /^SEVERITY_NUMBER_([A-Z]+?)(\d)?$/.exec(textOf(value)) ?? [];
  const start = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"].indexOf(name ?? "");
  return start < 0 ? 0 : start * 4 + Number(step ?? 1);
}

function attributesOf(list: unknown, depth = DEPTH_MAX): Record<string, unknown> {
  const entries = objectsIn(list).flatMap(({ key, value }) =>
    typeof key === "string" ? [[key, anyValue(value, depth)] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** An AnyValue: an object with one key that says its kind; none is null. */
function anyValue(value: unknown, depth: number): unknown {
  if (!isObject(value) || depth === 0) return null;
  const of = (camel: string, snake: string) => value[camel] ?? value[snake];
  const text = of("stringValue", "string_value") ?? of("bytesValue", "bytes_value");
  if (text !== undefined) return text;
  const int = of("intValue", "int_value");
  if (int !== undefined) return integerOf(int);
  const plain = of("boolValue", "bool_value") ?? of("doubleValue", "double_value");
  if (plain !== undefined) return plain;
  const array = of("arrayValue", "array_value");
  if (isObject(array)) return objectsIn(array.values).map((inner) => anyValue(inner, depth - 1));
  const list = of("kvlistValue", "kvlist_value");
  return isObject(list) ? attributesOf(list.values, depth - 1) : null;
}

/** 64 bits come as digits; what a double would round stays digits. */
function integerOf(value: unknown): unknown {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function digitsOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** What isn't there is empty; anything but a list counts as one broken record. */
function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [null];
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
