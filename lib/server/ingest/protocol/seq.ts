import { AppError, ERROR_STATUS } from "@/lib/contract/error";
import type { Draft } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { jsonAnswer } from "@/lib/server/ingest/http/answer";
import type { Delivery } from "@/lib/server/ingest/http/delivery";
import type { Exchange } from "@/lib/server/ingest/http/exchange";
import { linesIn, piecesOf, TOO_LONG } from "@/lib/server/ingest/http/lines";
import type { Protocol } from "@/lib/server/ingest/http/protocol";
import { isObject } from "@/lib/server/ingest/json/fields";
import { draftOf, readJson } from "./json-body";

/** Seq's events: an array of them in an object, or CLEF, one a line. */
export const seq: Protocol = {
  route: "/api/events/raw",
  routes: ["/api/events/raw", "/ingest/clef"].map((path) => ({ methods: ["POST"], path })),
  async answer(exchange) {
    const untold = exchange.untold("seq");
    const delivery = exchange.delivery("seq", untold);
    if (isClef(exchange)) await deliverLines(exchange, exchange.body(), delivery);
    else await deliverEvents(exchange, await exchange.wholeBody(), delivery);
    const { accepted, rejected } = await delivery.end();
    const [first] = rejected;
    if (accepted === 0 && first) {
      throw new AppError("bad_body", `Event ${first.index} ${first.reason}.`);
    }
    untold.keep();
    return jsonAnswer(201, { MinimumLevelAccepted: null });
  },
  // Its clients drop what was answered 429, and send again what was answered 503.
  refuse: ({ code, message }) =>
    jsonAnswer(code === "overloaded" ? 503 : ERROR_STATUS[code], { Error: message }),
};

function isClef({ path, query, contentType }: Exchange): boolean {
  return path === "/ingest/clef" || query.has("clef") || contentType.endsWith(".clef");
}

/** `Events`. */
const EVENT_DEPTHS = [2];

async function deliverLines(
  exchange: Exchange,
  body: AsyncIterable<Buffer>,
  delivery: Delivery,
): Promise<void> {
  for await (const lines of linesIn(body)) {
    for (const line of lines) {
      if (line === TOO_LONG) delivery.add({ refused: "is a line of more than 1 MiB" });
      else if (line.trim() !== "") {
        const read = readJson(line);
        delivery.add("refused" in read ? read : eventDraft(read.value, exchange), undefined, line);
      }
      if (delivery.isBusy) await delivery.breathe();
    }
  }
}

async function deliverEvents(exchange: Exchange, body: Buffer, delivery: Delivery): Promise<void> {
  const isList = await exchange.parsed(body, EVENT_DEPTHS, async (read) => {
    const events = "value" in read && isObject(read.value) ? read.value.Events : null;
    if (!Array.isArray(events)) return false;
    for (const event of events) {
      delivery.add(eventDraft(event, exchange), undefined, event);
      if (delivery.isBusy) await delivery.breathe();
    }
    return true;
  });
  // A single event of CLEF, or several lines of it, that don't say so.
  if (!isList) await deliverLines(exchange, piecesOf(body), delivery);
}

/** Properties stand beside the event's own keys in CLEF, and in an object of theirs otherwise. */
function eventDraft(event: unknown, { clock }: Exchange): Draft | Refusal {
  if (!isObject(event)) return { refused: "is no JSON object" };
  const { Properties, "@tr": traceId, "@sp": spanId, "@i": eventType, ...own } = unescaped(event);
  const named = { trace_id: traceId, span_id: spanId, event_type: eventType };
  const said = Object.entries(named).filter(([, value]) => value !== undefined);
  const properties = isObject(Properties) ? Properties : {};
  return draftOf({ ...properties, ...own, ...Object.fromEntries(said) }, clock);
}

/** A property whose name begins with @ has it twice in CLEF; it is none of the event's own fields. */
function unescaped(event: Record<string, unknown>): Record<string, unknown> {
  const escaped = Object.keys(event).filter((key) => key.startsWith("@@"));
  if (escaped.length === 0) return event;
  const fields = { ...event };
  const extra: Record<string, unknown> = isObject(event.extra_data) ? { ...event.extra_data } : {};
  for (const key of escaped) {
    extra[key.slice(1)] = event[key];
    delete fields[key];
  }
  return { ...fields, extra_data: extra };
}
