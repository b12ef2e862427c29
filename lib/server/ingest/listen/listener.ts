import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { createServer, isIPv6, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { isAppError } from "@/lib/contract/error";
import { MICROS_PER_MS } from "@/lib/log/instant";
import type { Draft } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { Delivery } from "@/lib/server/ingest/http/delivery";
import type { Intake } from "@/lib/server/ingest/intake/intake";
import { report } from "@/lib/server/report";
import { Frames } from "./frames";
import { isPickle, pickleError } from "./pickle";

/** What comes within this time is written together. */
const GATHER_MS = 20;

/** How soon messages are tried again that could not be stored. */
const RETRY_MS = 1_000;

/** Connections at most: each may hold a message of a megabyte. */
const MOST_CONNECTIONS = 500;

export interface ListenerOptions {
  host: string;
  port: number;
  /** Names it where it fails, and the loggers of records that name none. */
  name: string;
  /** What its port is set by. */
  setting: string;
  /** Whether it listens for datagrams too, and messages may have their length in front. */
  isSyslog: boolean;
  read: (message: string, at: number) => Draft | Refusal;
  intake: Intake;
}

/**
 * Takes messages from a port. A stream is read no faster than its messages become durable; of
 * datagrams those are lost that come while too much waits, and counted.
 */
export class Listener {
  #tcp: Server | null = null;
  #udp: UdpSocket | null = null;
  #isStopping = false;
  readonly #sockets = new Set<Socket>();
  /** Datagrams of one sender that wait to be written together. */
  readonly #gathered = new Map<string, Buffer[]>();

  constructor(private readonly options: ListenerOptions) {}

  /** Throws where the port is taken. */
  async begin(): Promise<void> {
    const { host, port, isSyslog } = this.options;
    const tcp = createServer((socket) => void this.#serve(socket));
    tcp.maxConnections = MOST_CONNECTIONS;
    this.#tcp = tcp;
    await new Promise<void>((resolve, reject) => {
      tcp.once("error", reject);
      tcp.listen(port, host, resolve);
    });
    if (!isSyslog) return;
    const udp = createSocket(isIPv6(host) ? "udp6" : "udp4");
    this.#udp = udp;
    udp.on("message", (bytes, { address }) => this.#gather(bytes, address));
    await new Promise<void>((resolve, reject) => {
      udp.once("error", reject);
      udp.bind(port, host, resolve);
    });
  }

  /** The port it listens on: the one it was told, or what the system chose for 0. */
  get port(): number {
    const address = this.#tcp?.address();
    return typeof address === "object" && address !== null ? address.port : this.options.port;
  }

  get setting(): string {
    return this.options.setting;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => {
      if (this.#tcp) this.#tcp.close(() => resolve());
      else resolve();
    });
    this.#udp?.close();
  }

  async #serve(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    const frames = new Frames(this.options.isSyslog);
    const address = socket.remoteAddress ?? "unknown";
    try {
      for await (const bytes of socket) {
        if (socket.bytesRead === bytes.length && isPickle(bytes)) throw pickleError(address);
        await this.#insist(frames.push(bytes), address);
      }
      const last = frames.end();
      if (last) await this.#insist([last], address);
    } catch (error) {
      // A sender that has gone connects again and goes on.
      if (isAppError(error) && !this.#isStopping) this.#complain(error);
    } finally {
      socket.destroy();
      this.#sockets.delete(socket);
    }
  }

  /** The sender isn't read on, and so waits too, until its messages can be stored. */
  async #insist(messages: readonly Buffer[], address: string): Promise<void> {
    for (;;) {
      try {
        await this.#deliver(messages, address);
        return;
      } catch (error) {
        if (this.#isStopping || !isAppError(error) || error.code === "internal") throw error;
        await delay(RETRY_MS);
      }
    }
  }

  #gather(bytes: Buffer, address: string): void {
    const waiting = this.#gathered.get(address);
    if (waiting) {
      waiting.push(bytes);
      return;
    }
    const first = [bytes];
    this.#gathered.set(address, first);
    setTimeout(() => {
      this.#gathered.delete(address);
      this.#deliver(first, address).catch((error: unknown) => this.#complain(error));
    }, GATHER_MS);
  }

  async #deliver(messages: readonly Buffer[], address: string): Promise<void> {
    if (messages.length === 0) return;
    const { intake, name, read } = this.options;
    const at = Date.now() * MICROS_PER_MS;
    const hostname = address.replace(/^::ffff:/, "");
    const delivery = new Delivery(intake, { at, hostname, logger: name }, null);
    for (const message of messages) {
      const text = message.toString("utf8").replace(/[\r\n\0]+$/, "");
      if (text.trim() !== "") delivery.add(read(text, at));
      if (delivery.isBusy) await delivery.breathe();
    }
    await delivery.end();
  }

  #complain(error: unknown): void {
    report(`${this.options.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
