import { OTLPLogExporter as JsonExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtobufExporter } from "@opentelemetry/exporter-logs-otlp-proto";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import pino from "pino";
import pinoElasticsearch from "pino-elasticsearch";
import { createWriteStream as pinoHttpSend } from "pino-http-send";
import { pinoLoki } from "pino-loki";
import { createStream as pinoSeq } from "pino-seq";
import { Logger as SeqLogger } from "seq-logging";
import { afterEach, describe, expect, test, vi } from "vitest";
import winston from "winston";
import { ElasticsearchTransport } from "winston-elasticsearch";
import LokiTransport from "winston-loki";
import { AppError, type ErrorCode } from "@/lib/contract/error";
import { eventually } from "@/lib/testing/eventually";
import { sharedIngestServer } from "@/lib/testing/shared-ingest-server";

const server = sharedIngestServer();

/** How soon clients come again that can be told. */
const SOON_MS = 50;

/** The database takes nothing twice, in the words of each protocol, and then everything. */
function refuseTwice(code: ErrorCode) {
  const take = server.intake.add.bind(server.intake);
  const add = vi.spyOn(server.intake, "add");
  return add.mockImplementation((batch) =>
    add.mock.calls.length > 2 ? take(batch) : Promise.reject(new AppError(code, "Come back.")),
  );
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** A client that sends "one" and "two" in one batch, and how it is let go of. */
type Client = (name: string) => Promise<(() => unknown) | undefined>;

function withPino(stream: pino.DestinationStream): void {
  const log = pino({ name: "shop" }, stream);
  log.info("one");
  log.info("two");
}

function withWinston(transport: winston.transport): winston.Logger {
  const logger = winston.createLogger({ format: winston.format.json(), transports: [transport] });
  logger.info("one");
  logger.info("two");
  return logger;
}

async function withSdk(Exporter: typeof JsonExporter | typeof ProtobufExporter) {
  const exporter = new Exporter({ url: `${server.url}/v1/logs` });
  const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
  for (const body of ["one", "two"]) provider.getLogger("shop").emit({ body });
  await provider.forceFlush();
  return () => provider.shutdown();
}

const seqOptions = () => ({
  serverUrl: server.url,
  retryDelay: SOON_MS,
  onError: (error: Error) => {
    throw error;
  },
});

/** Those that wait for seconds between two tries are tried with one of the two. */
const COMES_AGAIN: [string, Client, ErrorCode?][] = [
  ["OpenTelemetry's SDK in JSON", () => withSdk(JsonExporter), "overloaded"],
  ["OpenTelemetry's SDK in protobuf", () => withSdk(ProtobufExporter), "database_away"],
  [
    "pino-opentelemetry-transport",
    async () => {
      const httpExporterOptions = { url: `${server.url}/v1/logs` };
      const exporterOptions = { protocol: "http", httpExporterOptions };
      const stream = pino.transport({
        target: "pino-opentelemetry-transport",
        options: {
          loggerName: "shop",
          serviceVersion: "1",
          logRecordProcessorOptions: { recordProcessorType: "simple", exporterOptions },
        },
      });
      withPino(stream);
      return () => stream.end();
    },
    "overloaded",
  ],
  [
    "pino-elasticsearch",
    async () => {
      const stream = pinoElasticsearch({ node: server.url, esVersion: 8, flushInterval: SOON_MS });
      withPino(stream);
      return () => stream.end();
    },
    // Either is a 429 of each item.
    "overloaded",
  ],
  [
    "winston-elasticsearch",
    async () => {
      const transport = new ElasticsearchTransport({
        clientOpts: { node: server.url },
        flushInterval: SOON_MS,
      });
      transport.on("warning", () => {});
      const logger = withWinston(transport);
      return () => logger.close();
    },
  ],
  [
    "winston-loki",
    async () => {
      const options = { host: server.url, json: true, interval: SOON_MS / 1_000 };
      const transport = new LokiTransport({ ...options, onConnectionError: () => {} });
      // A minute, which it lets nobody set.
      Object.assign(Reflect.get(transport, "batcher"), { circuitBreakerInterval: SOON_MS });
      const logger = withWinston(transport);
      return () => logger.close();
    },
  ],
  [
    "pino-http-send",
    async () => {
      const url = `${server.url}/api/ingest`;
      withPino(pinoHttpSend({ url, batchSize: 2, interval: SOON_MS, silent: true }));
      return undefined;
    },
  ],
  [
    "pino-seq",
    async () => {
      const stream = pinoSeq({ ...seqOptions(), logOtherAs: "Information" });
      withPino(stream);
      await stream.flush();
      return undefined;
    },
  ],
  [
    "seq-logging",
    async () => {
      const logger = new SeqLogger(seqOptions());
      for (const messageTemplate of ["one", "two"]) {
        logger.emit({
          timestamp: new Date(),
          level: "Information",
          messageTemplate,
          properties: {},
        });
      }
      await logger.flush();
      return () => logger.close();
    },
  ],
];

/** What they lose is lost by their own doing; docs/clients.md says so. */
const LOSES: [string, Client][] = [
  [
    "pino-loki",
    async () => {
      withPino(
        pinoLoki({
          host: server.url,
          batching: { interval: SOON_MS / 1_000 },
          silenceErrors: true,
        }),
      );
      return undefined;
    },
  ],
  [
    "winston's Http transport",
    async () => {
      const { hostname, port } = new URL(server.url);
      const transport = new winston.transports.Http({
        host: hostname,
        port: Number(port),
        path: "/api/ingest",
        batch: true,
        batchCount: 2,
      });
      transport.on("warn", () => {});
      withWinston(transport);
      return undefined;
    },
  ],
];

describe.each<ErrorCode>(["overloaded", "database_away"])("after two answers of %s", (code) => {
  const tried = COMES_AGAIN.filter(([, , only = code]) => only === code);

  test.each(tried)("%s comes again, and its rows are there once", async (name, client) => {
    const add = refuseTwice(code);
    const letGo = await client(name);
    await eventually(async () => {
      const messages = (await server.rows()).map(({ message }) => message).sort();
      expect(messages).toEqual(["one", "two"]);
    });
    expect(add.mock.calls.length).toBeGreaterThan(2);
    await letGo?.();
  });

  test.each(LOSES)(
    "%s doesn't come again, and goes on with what is logged later",
    async (name, client) => {
      const add = refuseTwice(code);
      await client(name);
      await eventually(() => expect(add.mock.calls.length).toBeGreaterThan(0));
      await client(name);
      await eventually(() => expect(add.mock.calls.length).toBeGreaterThan(1));
      expect(await server.rows()).toEqual([]);
      await client(name);
      await eventually(async () => expect((await server.rows()).length).toBeGreaterThan(0));
      expect((await server.rows()).length).toBeLessThan(3);
    },
  );
});
