import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ReadableStream } from "node:stream/web";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { endAnswer, lastOf } from "./end-answer";
import { textOf } from "./respond";
import { heard } from "./silent-sender";

export type RouteHandler = (
  request: Request,
  path: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** What fits into one packet isn't worth packing. */
const PACKED_FROM_BYTES = 1_400;

/** Somebody waits for it, so the quickest level. */
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
  // Nothing of a body is read before the handler asks for it, and what it leaves stays readable.
  const body = request.iterator({ destroyOnReturn: false });
  const asked = webRequest(request, heard(request, body), leaving.signal);
  const answer = await handler(asked, { params: Promise.resolve(params) });
  const headers = headersOf(answer);
  if (!answer.body || headers["content-type"] === "application/json") {
    const text = textOf(answer);
    const bytes = text === null ? Buffer.from(await answer.arrayBuffer()) : Buffer.from(text);
    if (!request.complete) await body.return?.();
    await sendWhole(request, response, { status: answer.status, headers, bytes });
  } else {
    response.writeHead(answer.status, headers);
    // Headers go at once: who waits for events is told that they will come.
    response.flushHeaders();
    // Who leaves has left, and a part that was broken off doesn't look like the whole.
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), response).catch(() => {});
  }
}

function webRequest(
  request: IncomingMessage,
  body: AsyncIterable<unknown>,
  signal: AbortSignal,
): Request {
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
    ...(hasBody && { body: ReadableStream.from(body) as BodyInit, duplex: "half" }),
  });
}

type Headed = Record<string, string | string[]>;

/** Cookies are a header each: there is no way to put several into one. */
function headersOf({ headers }: Response): Headed {
  const cookies = headers.getSetCookie();
  return { ...Object.fromEntries(headers), ...(cookies.length > 0 && { "set-cookie": cookies }) };
}

interface Whole {
  status: number;
  headers: Headed;
  bytes: Buffer;
}

async function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, bytes }: Whole,
): Promise<void> {
  const isPacked = bytes.length >= PACKED_FROM_BYTES && unpacks(request);
  const sent = isPacked ? await pack(bytes, PACKING) : bytes;
  response.writeHead(status, {
    ...headers,
    ...(bytes.length > 0 && { vary: "accept-encoding", "content-length": sent.length }),
    ...(isPacked && { "content-encoding": "gzip" }),
    ...lastOf(request),
  });
  await endAnswer(request, response, sent);
}

/** Whether who asks takes gzip. */
function unpacks({ headers }: IncomingMessage): boolean {
  const taken = headers["accept-encoding"]?.split(",") ?? [];
  return taken.some((each) => /^\s*gzip\s*(;|$)/.test(each) && !/;\s*q=0(\.0*)?\s*$/.test(each));
}
