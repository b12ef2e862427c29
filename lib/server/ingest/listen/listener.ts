import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { createServer, isIPv6, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { isAppError } from "@/lib/contract/error";
import { MICROS_PER_MS } from "@/lib/log/instant";
import type { Draft } from "@/lib/server/ingest/draft";
import type { Refusal } from "@/lib/server/ingest/formats/format";
import { Delivery } from "@/lib/server/ingest/http/delivery";
import { UntoldRecords } from "@/lib/server/ingest/http/untold";
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

/** When the system looks whether a silent sender is still there. */
const KEEPALIVE_MS = 60_000;

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
  mostConnections?: number;
}

/**
 * Takes messages from a port. A stream is read no faster than its messages become durable; of
 * datagrams those are lost that come while too much waits, and counted.
 */
export class Listener {
  #tcp: Server | null = null;
  #udp: UdpSocket | null = null;
  #isStopping = false;
  /** Those that are connected, the longest silent first. */
  readonly #sockets = new Set<Socket>();
  /** Datagrams of one sender that wait to be written together. */
  readonly #gathered = new Map<string, Buffer[]>();

  constructor(private readonly options: ListenerOptions) {}

  /** Throws where the port is taken. */
  async begin(): Promise<void> {
    const { host, port, isSyslog } = this.options;
    const keepAlive = { keepAlive: true, keepAliveInitialDelay: KEEPALIVE_MS };
    const tcp = createServer(keepAlive, (socket) => void this.#serve(socket));
    this.#tcp = tcp;
    await this.#bound(tcp, () => tcp.listen(port, host));
    if (!isSyslog) return;
    const udp = createSocket(isIPv6(host) ? "udp6" : "udp4");
    this.#udp = udp;
    udp.on("message", (bytes, { address }) => this.#gather(bytes, address));
    await this.#bound(udp, () => udp.bind(port, host));
  }

  /** Resolves when it listens. What goes wrong later is told: nobody else would hear of it. */
  async #bound(server: Server | UdpSocket, bind: () => void): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).once("listening", () => {
        server.off("error", reject);
        resolve();
      });
      bind();
    });
    server.on("error", (error) => this.#complain(error));
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
    this.#makeRoom();
    this.#sockets.add(socket);
    // One that ends in the middle of a message, or is ended here.
    socket.on("error", () => {});
    const frames = new Frames(this.options.isSyslog);
    const address = socket.remoteAddress ?? "unknown";
    try {
      for await (const bytes of socket) {
        // Behind all others: it has said something.
        this.#sockets.delete(socket);
        this.#sockets.add(socket);
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

  /** Who has said nothing for the longest gives way: it connects again when it has something to say. */
  #makeRoom(): void {
    if (this.#sockets.size < (this.options.mostConnections ?? MOST_CONNECTIONS)) return;
    const [silent] = this.#sockets;
    if (silent === undefined) return;
    this.#sockets.delete(silent);
    silent.destroy();
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
      this.#deliver(first, address).catch((error: unknown) => {
        this.options.intake.tally.lostDatagrams += first.length;
        this.#complain(error);
      });
    }, GATHER_MS);
  }

  async #deliver(messages: readonly Buffer[], address: string): Promise<void> {
    if (messages.length === 0) return;
    const { intake, name, read } = this.options;
    const at = Date.now() * MICROS_PER_MS;
    const hostname = address.replace(/^::ffff:/, "");
    const untold = new UntoldRecords(intake, { protocol: name, from: hostname });
    const delivery = new Delivery(intake, { at, hostname, logger: name }, null, untold);
    for (const message of messages) {
      const text = message.toString("utf8").replace(/[\r\n\0]+$/, "");
      if (text.trim() !== "") delivery.add(read(text, at), undefined, text);
      if (delivery.isBusy) await delivery.breathe();
    }
    await delivery.end();
    untold.keep();
  }

  #complain(error: unknown): void {
    report(`${this.options.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
