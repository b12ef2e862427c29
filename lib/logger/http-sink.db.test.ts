import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type IngestServer, startIngestServer } from "@/lib/testing/ingest-server";
import { Logging } from "./logging";

const closing: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function start(url: string): Logging {
  const logging = new Logging({
    logging: { console: { enabled: false }, http: { url }, retry: { delay: "10ms", tries: 5 } },
  });
  closing.push(() => logging.close());
  return logging;
}

async function cordwood(): Promise<IngestServer> {
  const server = await startIngestServer();
  closing.push(() => server.close());
  return server;
}

/** Somebody between the logger and Cordwood. */
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((resolve) => server.once("listening", resolve));
  // A server that listens on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a record arrives at a Cordwood field by field", async () => {
  const server = await cordwood();
  const logging = start(server.url);
  function checkout() {
    logging
      .logger("shop.cart")
      .error("Order failed", { order: 9, err: "x" }, new TypeError("no stock"));
  }
  checkout();
  await logging.flush();
  expect(await server.rows()).toMatchObject([
    {
      level: "ERROR",
      logger_name: "shop.cart",
      message: "Order failed",
      exception: expect.stringMatching(/^TypeError: no stock\n +at checkout/),
      process_id: process.pid,
      thread_name: expect.any(String),
      function_name: "checkout",
      filename: "http-sink.db.test.ts",
      extra_data: { order: 9, err: "x" },
    },
  ]);
  expect(logging.health().http).toMatchObject({ written: 1, connected: true, fallbacks: 0 });
});

test("an answer that is lost, and a 503, cost nothing and double nothing", async () => {
  const server = await cordwood();
  let requests = 0;
  const url = await listen(async (request, response) => {
    requests += 1;
    if (requests === 1) {
      response.writeHead(503, { "retry-after": "0" }).end("later");
      return;
    }
    const chunks = await request.toArray();
    const key = String(request.headers["idempotency-key"]);
    const answer = await server.post("/api/ingest", Buffer.concat(chunks), {
      "idempotency-key": key,
    });
    if (requests === 2) response.destroy();
    else response.writeHead(answer.status).end(await answer.text());
  });
  const logging = start(url);
  for (let n = 0; n < 30; n += 1) logging.logger("a").info(`row ${n}`);
  await logging.flush();
  expect((await server.rows()).map(({ message }) => message)).toEqual(
    Array.from({ length: 30 }, (_, n) => `row ${n}`),
  );
  expect(logging.health().http).toMatchObject({ failures: 2, flushes: 1, written: 30 });
});

test("what is refused for good isn't sent again", async () => {
  let requests = 0;
  const url = await listen((_, response) => {
    requests += 1;
    response.writeHead(401).end("who are you?");
  });
  const logging = start(url);
  logging.logger("a").info("told to the console");
  await logging.flush();
  expect(requests).toBe(1);
  expect(logging.health().http).toMatchObject({
    fallbacks: 1,
    last_error: expect.stringContaining("answered 401: who are you?"),
  });
});
