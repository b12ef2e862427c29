import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/contract/error";
import type { App } from "@/lib/server/app";
import { isCrossSite } from "@/lib/server/http/cross-site";
import { Peers } from "@/lib/server/http/peer";
import { elasticsearch } from "@/lib/server/ingest/protocol/elasticsearch";
import { ingestApi } from "@/lib/server/ingest/protocol/ingest-api";
import { loki } from "@/lib/server/ingest/protocol/loki";
import { otlp } from "@/lib/server/ingest/protocol/otlp";
import { seq } from "@/lib/server/ingest/protocol/seq";
import { type Answer, knownFailure, sendAnswer } from "./answer";
import { Exchange, type Sender } from "./exchange";
import type { Protocol } from "./protocol";
import { takenBy } from "./sent-route";

/** Every protocol that logs are sent by. */
export const PROTOCOLS: readonly Protocol[] = [ingestApi, otlp, loki, elasticsearch, seq];

/** What takes it. */
export interface Taking extends Pick<App, "intake" | "requests"> {
  /** By default whoever is connected is who sends. */
  peers?: Peers;
}

const DIRECT = new Peers([]);

const TAKING = PROTOCOLS.map((protocol) => ({ protocol, takes: takenBy(protocol.routes) }));

/** What somebody sends to be stored, before it is known whether they may. */
export interface Sending {
  /** Stores it, for who may. */
  accept(sender: Sender): void;
  /** Answers a failure in the words of its protocol. */
  refuse(error: unknown): Promise<void>;
}

/**
 * What a request sends to be stored; null where it is no such request. Answered in front of the
 * dashboard's own handler, which costs each request a millisecond of CPU.
 */
export function sendingOf(
  { intake, requests, peers = DIRECT }: Taking,
  request: IncomingMessage,
  response: ServerResponse,
): Sending | null {
  const began = performance.now();
  const exchange = new Exchange(request, intake, peers, Date.now());
  const { method, path } = exchange;
  const protocol = TAKING.find(({ takes }) => takes(method, path, exchange.headers))?.protocol;
  if (!protocol) return null;
  const send = (answer: Answer) => {
    requests.add(protocol.route, answer.status, performance.now() - began);
    exchange.held.release();
    void sendAnswer(request, response, answer);
  };
  return {
    accept(sender) {
      exchange.sender = sender;
      void answerOf(protocol, exchange).then(send);
    },
    async refuse(error) {
      send(await protocol.refuse(knownFailure(error), exchange));
    },
  };
}

async function answerOf(protocol: Protocol, exchange: Exchange): Promise<Answer> {
  try {
    // Any page could otherwise write to a Cordwood that runs on its reader's machine or network.
    if (isCrossSite(exchange.headers)) {
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
