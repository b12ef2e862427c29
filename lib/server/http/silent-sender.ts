import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/contract/error";

/** A sender that stays silent in the middle of its body for this long has gone, or means ill. */
const SILENCE_MS = 30_000;

/**
 * Waits for what comes next of a body, and gives its sender up when it stays silent. Only then: while
 * what came before is being dealt with it is the server that others wait for.
 */
export async function unlessSilent<T>(
  request: IncomingMessage,
  next: Promise<T>,
  silenceMs = SILENCE_MS,
): Promise<T> {
  // What is packed may come for long before anything is unpacked.
  let heard = request.socket.bytesRead;
  const timer = setInterval(() => {
    const isSilent = request.socket.bytesRead === heard && !request.complete;
    heard = request.socket.bytesRead;
    if (isSilent) request.destroy(new Error("The sender stayed silent."));
  }, silenceMs);
  try {
    return await next;
  } finally {
    clearInterval(timer);
  }
}

/** What is sent at once, as what a page sends is, has come whole long before. */
const BODY_MS = 30_000;

/**
 * Gives up a sender whose body hasn't come whole after a time, however steadily it drips: to hold a
 * connection so needs no credentials. Not for what may take hours, as a file does.
 */
export function giveUpLate(request: IncomingMessage, bodyMs = BODY_MS): void {
  const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
  if (length === "0" && encoding === undefined) return;
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, bodyMs).unref();
  request.once("close", () => clearTimeout(timer));
}

/** The pieces of a body as they come, each waited for like that. */
export async function* heard<T>(
  request: IncomingMessage,
  pieces: AsyncIterator<T>,
  silenceMs = SILENCE_MS,
): AsyncGenerator<T> {
  for (;;) {
    const next = await unlessSilent(request, pieces.next(), silenceMs).catch((cause: unknown) => {
      throw new AppError("cancelled", "The sender left before its body had come.", { cause });
    });
    if (next.done) return;
    yield next.value;
  }
}
