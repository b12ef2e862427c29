import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventually } from "@/lib/testing/eventually";
import { bodyOf } from "./body";

/** Longer than a sender may stay silent, however it falls to the timer. */
const LONG_MS = 100_000;

let server: Server;
let sender: Socket;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  vi.useRealTimers();
  sender.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

/** A request whose sender has sent its head and some of its body. */
async function requestWith(headers: string[], body: Uint8Array): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  sender = connect(port, "127.0.0.1");
  sender.on("error", () => {});
  sender.write(["POST / HTTP/1.1", "Host: x", ...headers, "", ""].join("\r\n"));
  sender.write(body);
  const [request] = await once(server, "request");
  return request;
}

async function lengthOf(request: IncomingMessage): Promise<number> {
  let length = 0;
  for await (const chunk of bodyOf(request, 1_000_000)) length += chunk.length;
  return length;
}

const text = "a line\n".repeat(1_000);
const packed = gzipSync(text);
/** Encodings, with the beginning of a body in each. */
const PACKINGS: [string, Buffer][] = [
  ["gzip", packed],
  ["deflate", deflateSync(text)],
  ["bare deflate", deflateRawSync(text)],
  ["gzip, gzip", gzipSync(packed)],
  ["identity", Buffer.from(text)],
];

function requestOf(encoding: string, body: Buffer): Promise<IncomingMessage> {
  const name = encoding.replace("bare ", "");
  return requestWith([`Content-Encoding: ${name}`, "Content-Length: 50000"], body.subarray(0, 12));
}

test.each(PACKINGS)("a %s body whose sender falls silent is given up", async (encoding, body) => {
  const request = await requestOf(encoding, body);
  const read = lengthOf(request);
  const ended = expect(read).rejects.toMatchObject({
    code: expect.stringMatching(/cancelled|bad_body/),
  });
  await eventually(() => {
    vi.advanceTimersByTime(LONG_MS);
    expect(request.destroyed).toBe(true);
  });
  await ended;
  expect(vi.getTimerCount()).toBe(0);
});

test.each(PACKINGS)("a %s body whose sender leaves ends", async (encoding, body) => {
  const request = await requestOf(encoding, body);
  const read = lengthOf(request);
  sender.destroy();
  await expect(read).rejects.toMatchObject({ code: expect.stringMatching(/cancelled|bad_body/) });
});

test.each(PACKINGS)(
  "a %s body whose sender left before it is read ends",
  async (encoding, body) => {
    const request = await requestOf(encoding, body);
    sender.destroy();
    await new Promise((resolve) => request.once("close", resolve));
    await expect(lengthOf(request)).rejects.toMatchObject({ code: "cancelled" });
  },
);

test("a sender is not given up for what the server takes its time for", async () => {
  const request = await requestWith(["Transfer-Encoding: chunked"], Buffer.from("3\r\none\r\n"));
  const body = bodyOf(request, 1_000_000);
  expect(String((await body.next()).value)).toBe("one");
  vi.advanceTimersByTime(LONG_MS);
  sender.write("3\r\ntwo\r\n0\r\n\r\n");
  expect(String((await body.next()).value)).toBe("two");
  expect((await body.next()).done).toBe(true);
});

test("a sender that goes on is not given up though nothing can be unpacked yet", async () => {
  const request = await requestWith(
    ["Content-Encoding: gzip", `Content-Length: ${packed.length}`],
    packed.subarray(0, 4),
  );
  const read = bodyOf(request, 1_000_000).next();
  await eventually(() => expect(vi.getTimerCount()).toBe(1));
  const { bytesRead } = request.socket;
  sender.write(packed.subarray(4, 8));
  await eventually(() => expect(request.socket.bytesRead).toBeGreaterThan(bytesRead));
  vi.advanceTimersByTime(30_000);
  sender.write(packed.subarray(8));
  expect((await read).done).toBe(false);
});
