import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";

/** How long the rest of a body that was refused is taken in after the answer. */
const LINGER_MS = 2_000;

/** The header for the last answer on a connection: whose body wasn't read holds no other request. */
export function lastOf(request: IncomingMessage): { connection?: "close" } {
  return request.complete ? {} : { connection: "close" };
}

/**
 * Ends an answer whose headers are written, before the body of its request has come to its end too.
 * The rest of that is thrown away then: a sender whose connection is closed while it sends doesn't
 * get to read its answer. A text goes out in one piece with the headers, bytes don't.
 */
export async function endAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  body?: string | Uint8Array,
): Promise<void> {
  if (!request.complete) {
    response.write(body ?? "");
    request.resume();
    await finished(request, { signal: AbortSignal.timeout(LINGER_MS) }).catch(() => {});
    response.end();
  } else response.end(body);
}
