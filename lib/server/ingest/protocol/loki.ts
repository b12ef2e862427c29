import { AppError, ERROR_STATUS } from "@/lib/contract/error";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import type { Delivery } from "@/lib/server/ingest/http/delivery";
import type { Exchange } from "@/lib/server/ingest/http/exchange";
import type { Protocol } from "@/lib/server/ingest/http/protocol";
import { isObject } from "@/lib/server/ingest/json/fields";
import { type LokiEntry, lokiDraft } from "./loki-draft";
import { lokiProtobufEntries } from "./loki-protobuf";
import { SharedFields } from "./shared-fields";

/** Grafana Loki's push. Its clients want 204, and most drop what is refused. */
export const loki: Protocol = {
  route: "/loki/api/v1/push",
  routes: ["/loki/api/v1/push", "/api/prom/push"].map((path) => ({ methods: ["POST"], path })),
  async answer(exchange) {
    const body = await exchange.wholeBody();
    const untold = exchange.untold("loki");
    const delivery = exchange.delivery("loki", untold);
    if (isJson(exchange)) {
      await exchange.parsed(body, ENTRY_DEPTHS, (read) =>
        deliver(jsonEntries(read), exchange, delivery),
      );
    } else await deliver(lokiProtobufEntries(body, exchange.held), exchange, delivery);
    const { accepted, rejected, rejectedCount } = await delivery.end();
    const [first] = rejected;
    // Some clients send what was refused again and again: what is partly stored is a success.
    if (accepted > 0 || !first) {
      untold.keep();
      return { status: 204 };
    }
    throw new AppError(
      "bad_body",
      `${rejectedCount} entries refused: entry ${first.index} ${first.reason}.`,
    );
  },
  refuse: ({ code, message }) => ({
    status: ERROR_STATUS[code],
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: `${message}\n`,
  }),
};

/** `streams`, and the `values` of one. */
const ENTRY_DEPTHS = [2, 4];

/** What is no entry, and what was sent in its place. */
interface Unread extends Refusal {
  said: unknown;
}

async function deliver(
  entries: Iterable<LokiEntry | Unread>,
  { clock }: Exchange,
  delivery: Delivery,
): Promise<void> {
  const shared = new SharedFields();
  for (const entry of entries) {
    if ("refused" in entry) delivery.add(entry, undefined, entry.said);
    else {
      const { draft, logger } = lokiDraft(entry, clock, shared);
      delivery.add(draft, logger, entry.line);
    }
    if (delivery.isBusy) await delivery.breathe();
  }
}

function isJson({ contentType }: Exchange): boolean {
  return contentType === "application/json";
}

function* jsonEntries(read: { value: unknown } | Refusal): Generator<LokiEntry | Unread> {
  const streams = "value" in read && isObject(read.value) ? read.value.streams : null;
  if (!Array.isArray(streams)) {
    throw new AppError("bad_body", "The body is no JSON object with streams.");
  }
  for (const stream of streams) {
    if (!isObject(stream) || !Array.isArray(stream.values)) {
      yield { refused: "is no stream with values", said: stream };
      continue;
    }
    const labels = isObject(stream.stream) ? stream.stream : {};
    for (const value of stream.values) yield entryOf(value, labels);
  }
}

/** `[nanoseconds, line]`, or with metadata behind them. */
function entryOf(value: unknown, labels: Record<string, unknown>): LokiEntry | Unread {
  if (!Array.isArray(value)) return { refused: "is no array of time and line", said: value };
  const [nanos, line, metadata]: unknown[] = value;
  if (typeof line !== "string") return { refused: "has a line that is no text", said: value };
  if (typeof nanos !== "string" && typeof nanos !== "number") {
    return { refused: "has no time", said: value };
  }
  return { labels, nanos: String(nanos), line, metadata: isObject(metadata) ? metadata : {} };
}
