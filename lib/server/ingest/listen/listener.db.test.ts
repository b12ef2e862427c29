import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { raw } from "sql-template-tag";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { freePort } from "@/lib/server/embedded/free-port";
import type { ReadinessState } from "@/lib/server/readiness";
import { eventually } from "@/lib/testing/eventually";
import { type IngestServer, startIngestServer } from "@/lib/testing/ingest-server";
import type { Listener } from "./listener";
import { listenersFor } from "./listeners";

let server: IngestServer;
let listeners: Listener[] = [];
let syslogPort: number;
let jsonPort: number;
let state: ReadinessState;

beforeAll(async () => {
  server = await startIngestServer({ state: () => state });
});

afterAll(() => server.close());

beforeEach(async () => {
  state = { status: "ready" };
  await server.db.query(raw(`truncate ${server.db.logs.text}`));
  [syslogPort, jsonPort] = [await freePort(), await freePort()];
  listeners = listenersFor({ host: "127.0.0.1", syslogPort, jsonPort }, server.intake);
  for (const listener of listeners) await listener.begin();
});

afterEach(async () => {
  for (const listener of listeners) await listener.stop();
});

function send(port: number, text: string): void {
  const socket = connect(port, "127.0.0.1", () => socket.end(text));
}

async function rowsOnceThere(count: number) {
  const all = async () => expect(await server.rows()).toHaveLength(count);
  await eventually(all);
  return server.rows();
}

const MODERN = "<11>1 2026-11-22T01:02:03.123456Z web-1 shop 77 - - no stock";

test("syslog over TCP, with lengths in front and line by line", async () => {
  send(syslogPort, `${MODERN.length} ${MODERN}`);
  const row = {
    timestamp: "2026-11-22T01:02:03.123456Z",
    level: "ERROR",
    logger_name: "shop",
    hostname: "web-1",
    process_id: 77,
    message: "no stock",
    extra_data: { facility: "user", level_raw: "err" },
  };
  expect(await rowsOnceThere(1)).toMatchObject([row]);
  send(syslogPort, ` ${MODERN}\n${MODERN}\n`);
  expect(await rowsOnceThere(3)).toMatchObject([row, row, row]);
});

test("syslog over UDP, a message a datagram; who names no host is known by its address", async () => {
  const socket = createSocket("udp4");
  for (const text of ["<12>one", "<12>two"]) socket.send(text, syslogPort, "127.0.0.1");
  const rows = await rowsOnceThere(2);
  expect(rows).toMatchObject([
    { level: "WARNING", message: "one", hostname: "127.0.0.1", logger_name: "syslog" },
    { level: "WARNING", message: "two", hostname: "127.0.0.1", logger_name: "syslog" },
  ]);
  socket.close();
});

test("lines of JSON over TCP, a broken one among them", async () => {
  send(jsonPort, '{"msg":"one","level":50,"time":1764000000000,"a":1}\n{broken\n{"msg":"two"}\n');
  expect(await rowsOnceThere(2)).toMatchObject([
    { message: "one", level: "ERROR", extra_data: { a: 1 } },
    { message: "two", logger_name: "json" },
  ]);
});

test.each([
  ["SocketHandler's", "}q\0X\nmsg\n"],
  ["later protocols'", "\u0080\u0004}\nmsg\n"],
])("pickles are never read, %s: the connection ends, and nothing is stored", async (_, text) => {
  // Behind their length, as SocketHandler frames them.
  const pickle = Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text, "latin1")]);
  for (const port of [syslogPort, jsonPort]) {
    const socket = connect(port, "127.0.0.1", () => socket.write(pickle));
    await new Promise((resolve) => socket.on("error", () => {}).once("close", resolve));
  }
  send(syslogPort, `${MODERN}\n`);
  expect(await rowsOnceThere(1)).toMatchObject([{ message: "no stock" }]);
});

test("what can't be stored yet is waited with, and the sender with it", async () => {
  state = { status: "starting", message: "Cordwood is starting." };
  send(syslogPort, `${MODERN}\n`);
  state = { status: "ready" };
  expect(await rowsOnceThere(1)).toMatchObject([{ message: "no stock" }]);
});

test("no port, no listener", () => {
  const none = { host: "127.0.0.1", syslogPort: null, jsonPort: null };
  expect(listenersFor(none, server.intake)).toEqual([]);
});
