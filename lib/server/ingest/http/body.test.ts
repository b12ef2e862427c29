import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
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

const packed = gzipSync("a line\n".repeat(1_000));
const PACKINGS = ["gzip", "deflate", "gzip, gzip", "identity"];

test.each(PACKINGS)("a %s body whose sender falls silent is given up", async (encoding) => {
  const request = await requestWith(
    [`Content-Encoding: ${encoding}`, "Content-Length: 5000"],
    packed.subarray(0, encoding === "identity" ? 0 : 12),
  );
  const read = bodyOf(request, 1_000_000).next();
  const ended = expect(read).rejects.toMatchObject({
    code: expect.stringMatching(/cancelled|bad_body/),
  });
  await vi.waitFor(() => {
    vi.advanceTimersByTime(LONG_MS);
    expect(request.destroyed).toBe(true);
  });
  await ended;
  expect(vi.getTimerCount()).toBe(0);
});

test.each(PACKINGS)("a %s body whose sender leaves ends", async (encoding) => {
  const request = await requestWith(
    [`Content-Encoding: ${encoding}`, "Content-Length: 5000"],
    packed.subarray(0, encoding === "identity" ? 0 : 12),
  );
  const read = bodyOf(request, 1_000_000).next();
  sender.destroy();
  await expect(read).rejects.toMatchObject({ code: expect.stringMatching(/cancelled|bad_body/) });
});

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
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  const { bytesRead } = request.socket;
  sender.write(packed.subarray(4, 8));
  await vi.waitFor(() => expect(request.socket.bytesRead).toBeGreaterThan(bytesRead));
  vi.advanceTimersByTime(30_000);
  sender.write(packed.subarray(8));
  expect((await read).done).toBe(false);
});
