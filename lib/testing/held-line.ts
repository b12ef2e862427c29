import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/**
 * A way to Postgres that can be held: connections stay open and new ones are made, but nothing
 * passes, as when it or its machine hangs.
 */
export class HeldLine {
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(postgresUrl: string): Promise<HeldLine> {
    const { hostname, port } = new URL(postgresUrl);
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = new URL(postgresUrl);
    // A server that listens on a port has an address of this kind.
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const line = new HeldLine(server, url.href);
    server.on("connection", (near) => line.#join(near, connect(Number(port), hostname)));
    return line;
  }

  #isHeld = false;

  hold(): void {
    this.#isHeld = true;
    for (const socket of this.#sockets) socket.pause();
  }

  release(): void {
    this.#isHeld = false;
    for (const socket of this.#sockets) socket.resume();
  }

  close(): void {
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(near: Socket, far: Socket): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on("data", (bytes) => to.write(bytes));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#isHeld) from.pause();
    }
  }
}
