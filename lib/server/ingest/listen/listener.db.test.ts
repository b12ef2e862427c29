import { createSocket, Socket as UdpSocket } from "node:dgram";
import { EventEmitter, once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect, Server, type Socket } from "node:net";
import { raw } from "sql-template-tag";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/lib/contract/error";
import { freePort } from "@/lib/server/embedded/free-port";
import type { ReadinessState } from "@/lib/server/readiness";
import { eventually } from "@/lib/testing/eventually";
import { type IngestServer, startIngestServer } from "@/lib/testing/ingest-server";
import { Listener } from "./listener";
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

test("lines that are refused are kept with the reason and their sender's address", async () => {
  const before = server.intake.tally.untold;
  send(jsonPort, '{"msg":"one"}\n{broken\n');
  await rowsOnceThere(1);
  await eventually(() => expect(server.intake.tally.untold).toBe(before + 1));
  await server.intake.refused.settled();
  const lines = (await readFile(server.intake.refused.path, "utf8")).trim().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
    from: "127.0.0.1",
    protocol: "json",
    reason: "is not valid JSON",
    text: "{broken",
  });
});

test("datagrams that come while nothing can be stored are lost, and each is counted", async () => {
  const before = server.intake.tally.lostDatagrams;
  const full = new AppError("overloaded", "More logs come than fit.");
  const add = vi.spyOn(server.intake, "add").mockRejectedValue(full);
  const socket = createSocket("udp4");
  for (const text of ["<12>one", "<12>two", "<12>three"]) {
    socket.send(text, syslogPort, "127.0.0.1");
  }
  await eventually(() => expect(server.intake.tally.lostDatagrams).toBe(before + 3));
  add.mockRestore();
  socket.close();
});

test("an error of a port that is open ends nothing", async () => {
  const port = await freePort();
  const [tcp, udp] = [vi.spyOn(Server.prototype, "listen"), vi.spyOn(UdpSocket.prototype, "bind")];
  const [listener] = listenersFor(
    { host: "127.0.0.1", syslogPort: port, jsonPort: null },
    server.intake,
  );
  await listener?.begin();
  const bound: unknown[] = [...tcp.mock.contexts, ...udp.mock.contexts];
  expect(bound.length).toBeGreaterThan(1);
  for (const each of bound) {
    for (const code of ["EMFILE", "ENOBUFS"]) {
      if (each instanceof EventEmitter) each.emit("error", new Error(code));
    }
  }
  send(port, `${MODERN}\n`);
  expect(await rowsOnceThere(1)).toMatchObject([{ message: "no stock" }]);
  await listener?.stop();
  for (const spy of [tcp, udp]) spy.mockRestore();
});

test("where all connections are taken the one that is silent for the longest gives way", async () => {
  const listener = new Listener({
    host: "127.0.0.1",
    port: 0,
    name: "json",
    setting: "",
    isSyslog: false,
    read: (text) => ({ at: null, level: null, message: text }),
    intake: server.intake,
    mostConnections: 2,
  });
  await listener.begin();
  const sockets = await connectEach(listener.port, 2);
  sockets[0]?.write("one\n");
  await rowsOnceThere(1);
  const gone = once(sockets[1] as Socket, "close");
  const [third] = await connectEach(listener.port, 1);
  await gone;
  third?.write("two\n");
  sockets[0]?.write("three\n");
  const messages = (await rowsOnceThere(3)).map(({ message }) => message);
  expect(messages.sort()).toEqual(["one", "three", "two"]);
  for (const socket of [...sockets, third]) socket?.destroy();
  await listener.stop();
});

async function connectEach(port: number, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let index = 0; index < count; index += 1) {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    sockets.push(socket);
  }
  return sockets;
}

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
