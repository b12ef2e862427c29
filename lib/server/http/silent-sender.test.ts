import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { heard } from "./silent-sender";

const SILENCE_MS = 30;

let server: Server;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function start(answer: (request: IncomingMessage) => Promise<string>): Promise<number> {
  server = createServer((incoming, response) => {
    void answer(incoming)
      .then((text) => response.end(text))
      .catch(() => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  return (server.address() as AddressInfo).port;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = "";
  const pieces = incoming.iterator({ destroyOnReturn: false });
  for await (const piece of heard(incoming, pieces, SILENCE_MS)) text += piece;
  return text;
}

test("who stops in the middle of a body is let go of", async () => {
  const port = await start(textOf);
  const sending = request({ port, method: "POST", headers: { "content-length": "10" } });
  sending.write("12345");
  const [error] = (await once(sending, "error")) as [NodeJS.ErrnoException];
  expect(error.code).toBe("ECONNRESET");
});

test("who waits for an answer to a whole body isn't", async () => {
  let go = () => {};
  const waited = new Promise<void>((resolve) => {
    go = resolve;
  });
  const port = await start(async (incoming) => {
    const text = await textOf(incoming);
    await waited;
    return text;
  });
  const sending = request({ port, method: "POST", headers: { "content-length": "5" } });
  sending.end("12345");
  setTimeout(go, 3 * SILENCE_MS);
  const [answer] = (await once(sending, "response")) as [IncomingMessage];
  expect(await textOf(answer)).toBe("12345");
});
