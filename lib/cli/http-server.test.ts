import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type HttpServer, listen } from "./http-server";

let http: HttpServer;

afterEach(() => http.close());

async function start(host: string, allowedHosts: string[] | null): Promise<void> {
  http = await listen({ host, port: 0, allowedHosts, trustedProxies: [] });
  http.serve({
    request: (asked, response) => void asked.pipe(response),
    upgrade: null,
  });
}

/** The status of the answer to who asks by a name. */
async function askedBy(name: string): Promise<number> {
  const { port } = http.server.address() as AddressInfo;
  const asking = request({ host: "127.0.0.1", port, headers: { host: name } }).end();
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  answer.resume();
  return answer.statusCode ?? 0;
}

describe("on loopback alone", () => {
  test.each([
    ["127.0.0.1:3000", 200],
    ["localhost", 200],
    ["LOCALHOST:80", 200],
    ["[::1]:3000", 200],
    ["evil.example", 421],
    ["evil.example:3000", 421],
    ["127.0.0.1.evil.example", 421],
  ])("who asks by the name %j gets %i", async (name, status) => {
    await start("127.0.0.1", null);
    expect(await askedBy(name)).toBe(status);
  });

  test("names that are allowed are answered besides", async () => {
    await start("127.0.0.1", ["logs.example.com"]);
    expect(await askedBy("logs.example.com")).toBe(200);
    expect(await askedBy("localhost")).toBe(200);
    expect(await askedBy("evil.example")).toBe(421);
  });
});

test("on all addresses any name is answered, unless some are chosen", async () => {
  await start("0.0.0.0", null);
  expect(await askedBy("logs.example.com")).toBe(200);
  await http.close();
  await start("0.0.0.0", ["logs.example.com"]);
  expect(await askedBy("evil.example")).toBe(421);
});

test.each(["h2c", "websocket"])(
  "who offers to speak %s is answered as they asked, also where others listen for that",
  async (protocol) => {
    await start("127.0.0.1", null);
    http.server.on("upgrade", (_, socket) => socket.destroy());
    const { port } = http.server.address() as AddressInfo;
    const headers = { connection: "Upgrade, HTTP2-Settings", upgrade: protocol };
    const asking = request({ host: "127.0.0.1", port, headers, method: "POST" }).end("a body");
    const [answer] = (await once(asking, "response")) as [IncomingMessage];
    expect(Buffer.concat(await answer.toArray()).toString()).toBe("a body");
  },
);

test("a request under way is answered before the server closes", async () => {
  await start("127.0.0.1", null);
  let closing: Promise<void> | undefined;
  http.serve({
    request: async (_, response) => {
      closing = http.close();
      await new Promise((resolve) => setImmediate(resolve));
      response.end("an answer");
    },
    upgrade: null,
  });
  expect(await askedBy("127.0.0.1")).toBe(200);
  await closing;
});
