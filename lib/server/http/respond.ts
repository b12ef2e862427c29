import { randomUUID } from "node:crypto";
import { AppError, ERROR_STATUS, type ErrorBody, isAppError } from "@/lib/contract/error";
import { printExact } from "@/lib/log/exact-json";
import { report } from "@/lib/server/report";

/** Answers hold logs: no cache between here and the browser keeps them. */
const NO_STORE = { "cache-control": "no-store" };

/** Seconds after which a caller may try again what was too much, or while the database is away. */
const RETRY_AFTER = "2";

/** What was put into answers: to read it out of one again takes longer than to make it. */
const texts = new WeakMap<Response, string>();

/** The text of an answer that was made here; null for any other. */
export function textOf(response: Response): string | null {
  return texts.get(response) ?? null;
}

export function jsonResponse(body: unknown, status = 200): Response {
  const headers: Record<string, string> = { ...NO_STORE, "content-type": "application/json" };
  if (status === 429 || status === 503) headers["retry-after"] = RETRY_AFTER;
  const text = printExact(body);
  const response = new Response(text, { status, headers });
  texts.set(response, text);
  return response;
}

/** Sends a browser on by GET. */
export function redirectTo(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ ...NO_STORE, location });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** Server-sent events, untouched by whatever packs or holds back answers on their way. */
export function eventStream(events: ReadableStream<Uint8Array>): Response {
  return new Response(events, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

/**
 * The answer to a request that failed. What nobody foresaw is reported on the terminal under an
 * id, and the caller gets the id alone.
 */
export function errorResponse(error: unknown): Response {
  const failure = isAppError(error)
    ? error
    : new AppError("internal", "The request could not be answered.", { cause: error });
  const { code, message, details, cause } = failure;
  const body: ErrorBody = { error: { code, message, ...(details && { details }) } };
  if (code === "internal") {
    body.error.request_id = randomUUID();
    report(`request ${body.error.request_id} failed`, cause);
  }
  return jsonResponse(body, ERROR_STATUS[code]);
}
