import { formatInstant } from "@/lib/log/instant";
import type { Draft } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { isObject } from "@/lib/server/ingest/json/fields";
import { numberedLevel, type StatedLevel, statedLevel } from "@/lib/server/ingest/stated-level";
import type { WallClock } from "@/lib/server/ingest/wall-clock";
import { draftOf } from "./json-body";
import type { SharedFields } from "./shared-fields";

type Attributes = Record<string, unknown>;

/** A log record of OpenTelemetry, from JSON or protobuf. */
export interface OtlpRecord {
  /** Nanoseconds since 1970 in digits; empty or 0 where nobody said. */
  timeUnixNano: string;
  observedTimeUnixNano: string;
  severityNumber: number;
  severityText: string;
  body: unknown;
  attributes: Attributes;
  /** In hexadecimal digits. */
  traceId: string;
  spanId: string;
  eventName: string;
  /** W3C's trace flags, in the lowest bits. */
  flags: number;
}

/** What the records of one scope have in common. */
export interface OtlpScope {
  resource: Attributes;
  name: string;
  version: string;
  attributes: Attributes;
}

/** Keys of ours that attributes of the same name would pass for. */
const OWN = [
  "logger_name",
  "message",
  "time",
  "trace_id",
  "span_id",
  "event_name",
  "trace_flags",
  "observed_timestamp",
] as const;

/** The columns of a record: its attributes, its scope's and its resource's by their own names. */
export function otlpDraft(
  record: OtlpRecord,
  scope: OtlpScope,
  clock: WallClock,
  shared: SharedFields,
): Draft | Refusal {
  const refused = shared.refusalOf(scope.resource) ?? shared.refusalOf(scope.attributes);
  if (refused) return refused;
  const fields: Attributes = {
    ...scope.resource,
    ...scope.attributes,
    ...(isObject(record.body) && record.body),
    ...record.attributes,
  };
  const text = isObject(record.body) ? undefined : bodyText(record.body);
  const own: Partial<Record<(typeof OWN)[number], unknown>> = {
    logger_name: scope.name || undefined,
    message: text,
    time: timeOf(record),
    trace_id: record.traceId || undefined,
    span_id: record.spanId || undefined,
    event_name: record.eventName || undefined,
    trace_flags: record.flags || undefined,
    observed_timestamp: observedOf(record),
  };
  for (const key of OWN) {
    if (own[key] === undefined) continue;
    if (fields[key] !== undefined) fields[`attributes.${key}`] = fields[key];
    fields[key] = own[key];
  }
  if (scope.version !== "") fields["scope.version"] = scope.version;
  const draft = draftOf(fields, clock, levelOf(record));
  if ("refused" in draft) return draft;
  draft.exception ??= exceptionOf(record.attributes);
  return draft;
}

/** A record may have a body of any kind, or none but its event's name. */
function bodyText(body: unknown): string | undefined {
  if (body === null || body === undefined || body === "") return undefined;
  return typeof body === "string" ? body : JSON.stringify(body);
}

function timeOf({ timeUnixNano, observedTimeUnixNano }: OtlpRecord): string | undefined {
  return [timeUnixNano, observedTimeUnixNano].find((nanos) => /[1-9]/.test(nanos));
}

/** When it was seen, where that is another time than when it was. */
function observedOf({ timeUnixNano, observedTimeUnixNano: seen }: OtlpRecord): string | undefined {
  if (seen === timeUnixNano || !/^\d{1,19}$/.test(seen)) return undefined;
  if (![timeUnixNano, seen].every((nanos) => /[1-9]/.test(nanos))) return undefined;
  return formatInstant(Number(BigInt(seen) / NANOS_PER_MICRO));
}

const NANOS_PER_MICRO = 1_000n;

/** The number is what OpenTelemetry goes by; the text is the sender's own word. */
function levelOf({ severityNumber, severityText }: OtlpRecord): StatedLevel {
  const stated = severityText === "" ? null : statedLevel(severityText);
  if (!(severityNumber >= 1)) return stated ?? { level: null };
  const numbered = numberedLevel(severityNumber, "otel");
  if (stated === null) return numbered;
  const isSaid = severityText.toUpperCase() === numbered.level;
  return { level: numbered.level, ...(!isSaid && { level_raw: severityText }) };
}

/** What is known of an exception that came without its trace. */
function exceptionOf(attributes: Attributes): string | undefined {
  const parts = [attributes["exception.type"], attributes["exception.message"]];
  return parts.filter((part) => typeof part === "string").join(": ") || undefined;
}
