import pino from "pino";
import { createWriteStream } from "pino-http-send";
import { expect, test } from "vitest";
import { eventually } from "@/lib/testing/eventually";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

test.each([
  ["an object of logs", "json"],
  ["lines without a content type", "ndjson"],
] as const)("pino-http-send, which posts %s", async (_, bodyType) => {
  const stream = createWriteStream({
    url: `${server.url}/api/ingest`,
    bodyType,
    batchSize: 2,
    silent: true,
  });
  const log = pino({ name: "shop" }, stream);
  log.info({ order: { id: 9, lines: [1, 2] }, tenant: "a" }, "Order %d shipped", 9);
  log.error(new TypeError("Payment failed"), "Could not pay");
  await eventually(async () => expect(await server.rows()).toHaveLength(2));
  expect(await server.rows()).toMatchObject([
    {
      level: "INFO",
      logger_name: "shop",
      message: "Order 9 shipped",
      process_id: process.pid,
      exception: null,
      extra_data: { order: { id: 9, lines: [1, 2] }, tenant: "a", level_raw: 30 },
    },
    {
      level: "ERROR",
      logger_name: "shop",
      message: "Could not pay",
      exception: expect.stringMatching(/^TypeError: Payment failed\n +at /),
      extra_data: { err: { type: "TypeError", message: "Payment failed" }, level_raw: 50 },
    },
  ]);
});
