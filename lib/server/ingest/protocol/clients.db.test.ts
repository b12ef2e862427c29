import { SeverityNumber } from "@opentelemetry/api-logs";
import { OTLPLogExporter as JsonExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtobufExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import pino from "pino";
import pinoElasticsearch from "pino-elasticsearch";
import { pinoLoki } from "pino-loki";
import { createStream as pinoSeq } from "pino-seq";
import { Logger as SeqLogger } from "seq-logging";
import { describe, expect, test } from "vitest";
import winston from "winston";
import { ElasticsearchTransport } from "winston-elasticsearch";
import LokiTransport from "winston-loki";
import type { LogRow } from "@/lib/log/record";
import { eventually } from "@/lib/testing/eventually";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

const extras = { order: { id: 9, lines: [1, 2] }, tenant: "a" };

function boom(): Error {
  return new TypeError("Payment failed");
}

/** The rows, as soon as there are so many. */
async function rowsOnceThere(count: number): Promise<LogRow[]> {
  await eventually(async () => expect(await server.rows()).toHaveLength(count));
  return server.rows();
}

const trace = expect.stringMatching(/^TypeError: Payment failed\n +at boom/);

describe("pino", () => {
  /** What each of its transports has to arrive as. */
  const expected = [
    {
      level: "INFO",
      logger_name: "shop",
      message: "Order 9 shipped",
      process_id: process.pid,
      hostname: expect.stringMatching(/./),
      exception: null,
      extra_data: { ...extras, level_raw: 30 },
    },
    {
      level: "ERROR",
      logger_name: "shop",
      message: "Could not pay",
      exception: trace,
      extra_data: { err: { type: "TypeError", message: "Payment failed" }, level_raw: 50 },
    },
  ];

  function log(logger: pino.Logger): void {
    logger.info(extras, "Order %d shipped", 9);
    logger.error(boom(), "Could not pay");
  }

  test("through pino-loki", async () => {
    const stream = pinoLoki({
      host: server.url,
      batching: { interval: 0.1 },
      labels: { app: "x" },
    });
    log(pino({ name: "shop" }, stream));
    const rows = await rowsOnceThere(2);
    expect(rows).toMatchObject(expected);
    expect(rows[0]?.extra_data).toMatchObject({ app: "x" });
  });

  test("through pino-elasticsearch", async () => {
    const stream = pinoElasticsearch({
      node: server.url,
      index: "logs",
      esVersion: 8,
      flushBytes: 10,
      flushInterval: 100,
    });
    log(pino({ name: "shop" }, stream));
    expect(await rowsOnceThere(2)).toMatchObject(expected);
    stream.end();
  });

  test("through pino-seq", async () => {
    const stream = pinoSeq({ serverUrl: server.url, logOtherAs: "Information" });
    log(pino({ name: "shop" }, stream));
    await stream.flush();
    const rows = await rowsOnceThere(2);
    expect(rows).toMatchObject([
      { level: "INFO", logger_name: "shop", message: "Order 9 shipped", extra_data: extras },
      { level: "ERROR", logger_name: "shop", message: "Could not pay", exception: trace },
    ]);
  });

  test("through pino-opentelemetry-transport", async () => {
    const logger = pino({
      name: "shop",
      transport: {
        target: "pino-opentelemetry-transport",
        options: {
          loggerName: "shop",
          serviceVersion: "1",
          resourceAttributes: { "service.name": "shop-service" },
          logRecordProcessorOptions: {
            recordProcessorType: "simple",
            exporterOptions: {
              protocol: "http",
              httpExporterOptions: { url: `${server.url}/v1/logs` },
            },
          },
        },
      },
    });
    log(logger);
    const rows = await rowsOnceThere(2);
    expect(rows).toMatchObject([
      { level: "INFO", logger_name: "shop", message: "Order 9 shipped", process_id: process.pid },
      { level: "ERROR", logger_name: "shop", message: "Could not pay", exception: trace },
    ]);
    expect(rows[0]?.extra_data).toMatchObject({ tenant: "a", "service.name": "shop-service" });
  });
});

describe("winston", () => {
  function log(transport: winston.transport): winston.Logger {
    const logger = winston.createLogger({
      level: "silly",
      format: winston.format.combine(
        winston.format.timestamp(),
        winston.format.errors({ stack: true }),
        winston.format.json(),
      ),
      defaultMeta: { logger: "shop" },
      transports: [transport],
    });
    logger.info("Order shipped", extras);
    logger.error("Could not pay", boom());
    return logger;
  }

  const expected = [
    { level: "INFO", logger_name: "shop", message: "Order shipped", extra_data: extras },
    {
      level: "ERROR",
      logger_name: "shop",
      message: expect.stringMatching(/^Could not pay/),
      exception: trace,
    },
  ];

  test("through its Http transport", async () => {
    const { port } = new URL(server.url);
    log(
      new winston.transports.Http({ host: "127.0.0.1", port: Number(port), path: "/api/ingest" }),
    );
    const rows = await rowsOnceThere(2);
    expect(rows.sort((a, b) => b.level.localeCompare(a.level))).toMatchObject(expected);
  });

  test.each([
    ["protobuf", false],
    ["JSON", true],
  ])("through winston-loki in %s", async (_, json) => {
    const transport = new LokiTransport({
      host: server.url,
      json,
      interval: 0.1,
      labels: { job: "j" },
    });
    const logger = log(transport);
    await transport.flush();
    const rows = await rowsOnceThere(2);
    const errorsLast = rows.sort((a, b) => b.level.localeCompare(a.level));
    expect(errorsLast).toMatchObject(expected);
    expect(errorsLast[0]?.extra_data).toMatchObject({ job: "j" });
    logger.close();
  });

  test("through winston-elasticsearch", async () => {
    const transport = new ElasticsearchTransport({
      level: "silly",
      clientOpts: { node: server.url },
      flushInterval: 100,
    });
    const logger = log(transport);
    const rows = await rowsOnceThere(2);
    const [shipped, failed] = expected;
    expect(rows).toMatchObject([{ ...shipped, extra_data: { fields: extras } }, failed]);
    logger.close();
  });
});

describe("OpenTelemetry's SDK", () => {
  test.each([
    ["JSON", JsonExporter, undefined],
    ["protobuf", ProtobufExporter, undefined],
    ["packed protobuf", ProtobufExporter, "gzip"],
  ])("in %s", async (_, Exporter, compression) => {
    const options = { url: `${server.url}/v1/logs`, ...(compression && { compression }) };
    // The option is an enum of a package that isn't ours to name.
    const exporter = new Exporter(options as ConstructorParameters<typeof Exporter>[0]);
    const provider = new LoggerProvider({
      resource: resourceFromAttributes({
        "service.name": "shop",
        "host.name": "web-1",
        "process.pid": 7,
      }),
      processors: [new BatchLogRecordProcessor({ exporter })],
    });
    const error = boom();
    const at = Date.parse("2026-11-22T01:02:03.123Z");
    provider.getLogger("shop.cart", "1.2").emit({
      timestamp: at,
      severityNumber: SeverityNumber.ERROR2,
      severityText: "error",
      body: "Could not pay",
      attributes: {
        order: { id: 9, lines: [1, 2] },
        ratio: 0.5,
        ok: false,
        "exception.type": error.name,
        "exception.stacktrace": error.stack ?? "",
        "code.function.name": "pay",
        "thread.id": 12,
      },
    });
    await provider.forceFlush();
    const rows = await rowsOnceThere(1);
    expect(rows).toMatchObject([
      {
        timestamp: "2026-11-22T01:02:03.123000Z",
        level: "ERROR",
        logger_name: "shop.cart",
        hostname: "web-1",
        process_id: 7,
        thread_id: "12",
        message: "Could not pay",
        exception: trace,
        function_name: "pay",
        extra_data: {
          order: { id: 9, lines: [1, 2] },
          ratio: 0.5,
          ok: false,
          "service.name": "shop",
          "exception.type": "TypeError",
        },
      },
    ]);
    await provider.shutdown();
  });
});

test("seq-logging", async () => {
  const logger = new SeqLogger({
    serverUrl: server.url,
    onError: (error) => Promise.reject(error),
  });
  logger.emit({
    timestamp: new Date("2026-11-22T01:02:03.123Z"),
    level: "Error",
    messageTemplate: "Order {id} could not be paid",
    properties: { id: 9, SourceContext: "shop.cart" },
    exception: boom().stack,
  });
  await logger.flush();
  await logger.close();
  expect(await rowsOnceThere(1)).toMatchObject([
    {
      timestamp: "2026-11-22T01:02:03.123000Z",
      level: "ERROR",
      logger_name: "shop.cart",
      message: "Order 9 could not be paid",
      exception: trace,
      extra_data: { id: 9, MessageTemplate: "Order {id} could not be paid" },
    },
  ]);
});
