import type { IncomingMessage } from "node:http";

/** A sender that stays silent in the middle of its body for this long has gone, or means ill. */
const SILENCE_MS = 30_000;

/**
 * Ends a request whose sender stops in the middle of its body. What has come and waits to be read
 * is no silence: then it is the server that others wait for.
 */
export function endWhenSilent(request: IncomingMessage, silenceMs = SILENCE_MS): void {
  const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
  if (length === "0" && encoding === undefined) return;
  let heard = request.socket.bytesRead;
  const timer = setInterval(() => {
    const isSilent = request.socket.bytesRead === heard && request.readableLength === 0;
    heard = request.socket.bytesRead;
    if (request.complete) clearInterval(timer);
    else if (isSilent) request.destroy(new Error("The sender stayed silent."));
  }, silenceMs);
  timer.unref();
  request.once("close", () => clearInterval(timer));
}
