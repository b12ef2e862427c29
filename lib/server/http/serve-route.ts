import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";

export type RouteHandler = (
  request: Request,
  path: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** What fits into one packet isn't worth packing. */
const PACKED_FROM_BYTES = 1_400;

/** A page of logs gets a sixth of its size in half a millisecond; higher levels take three times that. */
const PACKING = { level: constants.Z_BEST_SPEED };

const pack = promisify(gzip);

/** Asks a route handler as Next would, and sends what it answers. The handler never throws. */
export async function serveRoute(
  handler: RouteHandler,
  params: Record<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const leaving = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) leaving.abort();
  });
  const asked = webRequest(request, leaving.signal);
  const answer = await handler(asked, { params: Promise.resolve(params) });
  const headers = Object.fromEntries(answer.headers);
  if (!answer.body) {
    response.writeHead(answer.status, headers).end();
  } else if (headers["content-type"] === "application/json") {
    const bytes = Buffer.from(await answer.arrayBuffer());
    await sendWhole(request, response, { status: answer.status, headers, bytes });
  } else {
    response.writeHead(answer.status, headers);
    // Headers go at once: who waits for events is told that they will come.
    response.flushHeaders();
    // Who leaves has left, and a part that was broken off doesn't look like the whole.
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response).catch(() => {});
  }
}

function webRequest(request: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", url = "/" } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headersDistinct)) {
    for (const each of value ?? []) headers.append(name, each);
  }
  const hasBody = method !== "GET" && method !== "HEAD";
  // No handler asks by which name it was asked.
  return new Request(`http://localhost${url}`, {
    method,
    headers,
    signal,
    ...(hasBody && { body: Readable.toWeb(request) as BodyInit, duplex: "half" }),
  });
}

interface Whole {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

async function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, bytes }: Whole,
): Promise<void> {
  const isPacked =
    bytes.length >= PACKED_FROM_BYTES &&
    /(^|[\s,])gzip($|[\s,;])/.test(request.headers["accept-encoding"] ?? "");
  const sent = isPacked ? await pack(bytes, PACKING) : bytes;
  response.writeHead(status, {
    ...headers,
    vary: "accept-encoding",
    "content-length": sent.length,
    ...(isPacked && { "content-encoding": "gzip" }),
  });
  response.end(sent);
}
