import protobuf from "protobufjs/minimal";
import { AppError, ERROR_STATUS, isAppError } from "@/lib/contract/error";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { type Answer, jsonAnswer } from "@/lib/server/ingest/http/answer";
import type { Delivery, Receipt } from "@/lib/server/ingest/http/delivery";
import type { Exchange } from "@/lib/server/ingest/http/exchange";
import type { Protocol } from "@/lib/server/ingest/http/protocol";
import { isObject } from "@/lib/server/ingest/json/fields";
import { assertFew } from "./most-records";
import { type OtlpRecord, type OtlpScope, otlpDraft } from "./otlp-draft";
import { otlpJsonRecords } from "./otlp-json";
import { otlpProtobufRecords } from "./otlp-protobuf";
import { weighed } from "./protobuf";
import { SharedFields } from "./shared-fields";

const PROTOBUF = "application/x-protobuf";

/**
 * OpenTelemetry's logs over HTTP. Its clients come again after 429 and 503, and never resend what
 * a partial success says was rejected.
 */
export const otlp: Protocol = {
  route: "/v1/logs",
  routes: [{ methods: ["POST"], path: "/v1/logs" }],
  async answer(exchange) {
    const body = await exchange.wholeBody();
    const delivery = exchange.delivery("otlp");
    if (isProtobuf(exchange)) await deliver(protobufRecords(exchange, body), exchange, delivery);
    else {
      assertJson(exchange);
      await exchange.parsed(body, RECORD_DEPTHS, (read) =>
        deliver(jsonRecords(read), exchange, delivery),
      );
    }
    return partial(await delivery.end(), exchange);
  },
  refuse({ code, message }, exchange) {
    const status = ERROR_STATUS[code];
    if (!isProtobuf(exchange)) return jsonAnswer(status, { code: grpcCode(status), message });
    const writer = protobuf.Writer.create().uint32(8).int32(grpcCode(status));
    return protobufAnswer(status, writer.uint32(18).string(message).finish());
  },
};

type Records = Iterable<{ record: OtlpRecord | null; scope: OtlpScope }>;

async function deliver(records: Records, exchange: Exchange, delivery: Delivery): Promise<void> {
  const shared = new SharedFields();
  for (const { record, scope } of records) {
    if (record === null) delivery.add({ refused: "is no JSON object" });
    else delivery.add(otlpDraft(record, scope, exchange.clock, shared));
    if (delivery.isBusy) await delivery.breathe();
  }
}

function isProtobuf({ contentType }: Exchange): boolean {
  return contentType === PROTOBUF || contentType === "application/protobuf";
}

/** What a record that was read takes in memory besides its values. */
const RECORD_BYTES = 250;

/** `resourceLogs`, the `scopeLogs` of one, and the `logRecords` of those. */
const RECORD_DEPTHS = [2, 4, 6];

function assertJson({ contentType }: Exchange): void {
  if (contentType === "application/json" || contentType === "") return;
  throw new AppError(
    "unsupported_encoding",
    `OTLP is application/json or ${PROTOBUF}, not ${contentType.slice(0, 100)}.`,
  );
}

function jsonRecords(read: { value: unknown } | Refusal): Records {
  if ("refused" in read || !isObject(read.value) || !isRequest(read.value)) {
    throw new AppError("bad_body", "The body is no JSON object with resourceLogs.");
  }
  return otlpJsonRecords(read.value);
}

/** One without any records is one too. */
function isRequest({ resourceLogs, resource_logs: snake }: Record<string, unknown>): boolean {
  const logs = resourceLogs ?? snake;
  return logs === undefined || logs === null || Array.isArray(logs);
}

/** A body that breaks off is no request: nothing of it is stored, so that it may be sent again. */
function protobufRecords({ held }: Exchange, body: Buffer): Records {
  try {
    const records: { record: OtlpRecord; scope: OtlpScope }[] = [];
    const { bytes } = weighed(() => {
      for (const record of otlpProtobufRecords(body)) assertFew(records.push(record));
    });
    held.add(bytes + records.length * RECORD_BYTES);
    return records;
  } catch (cause) {
    if (isAppError(cause)) throw cause;
    throw new AppError("bad_body", "The body is no ExportLogsServiceRequest in protobuf.", {
      cause,
    });
  }
}

function partial({ rejected, rejectedCount }: Receipt, exchange: Exchange): Answer {
  const first = rejected[0];
  const message = first ? `record ${first.index} ${first.reason}` : "";
  if (!isProtobuf(exchange)) {
    const partialSuccess = { rejectedLogRecords: String(rejectedCount), errorMessage: message };
    return jsonAnswer(200, first ? { partialSuccess } : {});
  }
  const writer = protobuf.Writer.create();
  if (first) {
    writer.uint32(10).fork().uint32(8).int64(rejectedCount).uint32(18).string(message).ldelim();
  }
  return protobufAnswer(200, writer.finish());
}

function protobufAnswer(status: number, body: Uint8Array): Answer {
  return { status, headers: { "content-type": PROTOBUF }, body };
}

/** google.rpc.Code: PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAVAILABLE, UNAUTHENTICATED, … */
function grpcCode(status: number): number {
  if (status === 401) return 16;
  if (status === 403) return 7;
  if (status === 429) return 8;
  if (status === 503) return 14;
  return status < 500 ? 3 : 13;
}
