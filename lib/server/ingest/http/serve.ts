import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/contract/error";
import type { App } from "@/lib/server/app";
import { elasticsearch } from "@/lib/server/ingest/protocol/elasticsearch";
import { ingestApi } from "@/lib/server/ingest/protocol/ingest-api";
import { loki } from "@/lib/server/ingest/protocol/loki";
import { otlp } from "@/lib/server/ingest/protocol/otlp";
import { seq } from "@/lib/server/ingest/protocol/seq";
import { type Answer, knownFailure, sendAnswer } from "./answer";
import { Exchange } from "./exchange";
import type { Protocol } from "./protocol";

const PROTOCOLS: readonly Protocol[] = [ingestApi, otlp, loki, elasticsearch, seq];

/**
 * Answers what is sent to be stored; false where the request is none of that. In front of the
 * dashboard's own handler, which costs each request a millisecond of CPU.
 */
export function serveIngest(
  { intake, requests }: Pick<App, "intake" | "requests">,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const began = performance.now();
  const exchange = new Exchange(request, intake, Date.now());
  const { method, path } = exchange;
  const protocol = PROTOCOLS.find((each) => each.takes(method, path, exchange));
  if (!protocol) return false;
  void answerOf(protocol, exchange).then((answer) => {
    requests.add(protocol.route, answer.status, performance.now() - began);
    exchange.held.release();
    void sendAnswer(request, response, answer);
  });
  return true;
}

async function answerOf(protocol: Protocol, exchange: Exchange): Promise<Answer> {
  try {
    if (isCrossSite(exchange)) {
      throw new AppError(
        "cross_site",
        "Logs can't be sent from a page of another site. Send them from its server, or through a proxy.",
      );
    }
    return await protocol.answer(exchange);
  } catch (error) {
    return protocol.refuse(knownFailure(error), exchange);
  }
}

/**
 * Any page could otherwise write to a Cordwood that runs on its reader's machine or network.
 * Browsers say how a page stands to what it asks only where that is HTTPS or this machine.
 */
function isCrossSite({ headers }: Exchange): boolean {
  const { "sec-fetch-site": site, origin, host = "" } = headers;
  if (site !== undefined) return site === "cross-site" || site === "same-site";
  return origin !== undefined && hostOf(origin) !== host.toLowerCase();
}

/** Empty for the origin of a page that has none, which is "null". */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : "";
}
