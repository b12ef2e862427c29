import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { AppError, ERROR_STATUS, isAppError } from "@/lib/contract/error";
import { report } from "@/lib/server/report";

/** What a request is answered with. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** Seconds after which a sender may try again. */
const RETRY_AFTER = "2";

export function jsonAnswer(status: number, body: unknown): Answer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** The API's own form of a failure. */
export function errorAnswer(error: AppError): Answer {
  const { code, message, details } = error;
  return jsonAnswer(ERROR_STATUS[code], { error: { code, message, ...(details && { details }) } });
}

/**
 * What a sender is told of a failure. What nobody foresaw is reported on the terminal under an
 * id, and the sender gets the id alone.
 */
export function knownFailure(error: unknown): AppError {
  if (isAppError(error) && error.code !== "internal") return error;
  const id = randomUUID();
  report(`request ${id} failed`, isAppError(error) ? (error.options.cause ?? error) : error);
  return new AppError("internal", `The request could not be answered (request ${id}).`);
}

/** How long the rest of a body that was refused is taken in after the answer. */
const LINGER_MS = 2_000;

/**
 * Answers, before the body has come to its end too. The rest of it is thrown away then: a sender
 * whose connection is closed while it sends doesn't get to read its answer.
 */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): Promise<void> {
  response.writeHead(status, {
    "cache-control": "no-store",
    ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
    ...((status === 429 || status === 503) && { "retry-after": RETRY_AFTER }),
    ...(!request.complete && { connection: "close" }),
    ...headers,
  });
  if (!request.complete) {
    response.write(body ?? "");
    request.resume();
    await finished(request, { signal: AbortSignal.timeout(LINGER_MS) }).catch(() => {});
    response.end();
  } else response.end(body);
}
