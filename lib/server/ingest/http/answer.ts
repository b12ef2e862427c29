import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError, ERROR_STATUS, isAppError } from "@/lib/contract/error";
import { endAnswer, lastOf } from "@/lib/server/http/end-answer";
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

/** Sends an answer, before the body has come to its end too. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): Promise<void> {
  response.writeHead(status, {
    "cache-control": "no-store",
    ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
    ...((status === 429 || status === 503) && { "retry-after": RETRY_AFTER }),
    ...lastOf(request),
    ...headers,
  });
  await endAnswer(request, response, body);
}
