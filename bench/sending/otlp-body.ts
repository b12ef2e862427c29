import protobuf from "protobufjs/minimal";
import type { LogRecord } from "@/lib/log/record";

/** OpenTelemetry's number for each level. */
const SEVERITY = { TRACE: 1, DEBUG: 5, INFO: 9, SUCCESS: 10, WARNING: 13, ERROR: 17, CRITICAL: 21 };

/** Records as an SDK of OpenTelemetry would export them in protobuf, all of one scope. */
export function otlpBody(records: readonly LogRecord[]): Uint8Array<ArrayBuffer> {
  const writer = protobuf.Writer.create();
  writer.uint32(10).fork();
  writer.uint32(18).fork();
  writer.uint32(10).fork().uint32(10).string("bench").ldelim();
  for (const record of records) writeRecord(writer, record);
  writer.ldelim().ldelim();
  return new Uint8Array(writer.finish());
}

function writeRecord(writer: protobuf.Writer, record: LogRecord): void {
  writer.uint32(18).fork();
  const nanos = BigInt(Date.parse(record.timestamp)) * 1_000_000n;
  const low = Number(nanos & 0xffffffffn);
  // A fixed64 is two 32-bit halves, the low one first.
  writer
    .uint32(9)
    .fixed32(low)
    .fixed32(Number(nanos >> 32n));
  writer.uint32(16).int32(SEVERITY[record.level]);
  writer.uint32(42).fork().uint32(10).string(record.message).ldelim();
  const { logger_name, hostname, process_id, exception, function_name, extra_data } = record;
  writePair(writer, "logger_name", logger_name);
  writePair(writer, "host.name", hostname);
  writePair(writer, "process.pid", process_id);
  writePair(writer, "thread.id", Number(record.thread_id));
  if (exception !== null) writePair(writer, "exception.stacktrace", exception);
  if (function_name !== null) writePair(writer, "code.function.name", function_name);
  for (const [key, value] of Object.entries(extra_data ?? {})) writePair(writer, key, value);
  writer.ldelim();
}

function writePair(writer: protobuf.Writer, key: string, value: unknown): void {
  writer.uint32(50).fork().uint32(10).string(key).uint32(18).fork();
  if (typeof value === "boolean") writer.uint32(16).bool(value);
  else if (Number.isSafeInteger(value)) writer.uint32(24).int64(Number(value));
  else if (typeof value === "number") writer.uint32(33).double(value);
  else writer.uint32(10).string(typeof value === "string" ? value : JSON.stringify(value));
  writer.ldelim().ldelim();
}
