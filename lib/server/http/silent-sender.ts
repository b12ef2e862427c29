import type { IncomingMessage } from "node:http";

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

/** The pieces of a body as they come, each waited for like that. */
export async function* heard<T>(
  request: IncomingMessage,
  pieces: AsyncIterator<T>,
  silenceMs = SILENCE_MS,
): AsyncGenerator<T> {
  for (;;) {
    const next = await unlessSilent(request, pieces.next(), silenceMs);
    if (next.done) return;
    yield next.value;
  }
}
