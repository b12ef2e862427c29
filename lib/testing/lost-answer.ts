import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";

/** A way to Postgres that breaks once, when the answer to the n-th commit comes back. */
export class LostAnswer {
  /** Answers that never arrived. */
  lost = 0;
  #commits = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(postgresUrl: string, nth = 1): Promise<LostAnswer> {
    const { hostname, port } = new URL(postgresUrl);
    const server = createServer({ noDelay: true });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = new URL(postgresUrl);
    // A server that listens on a port has an address of this kind.
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const way = new LostAnswer(server, url.href);
    server.on("connection", (near) => {
      const far = connect({ port: Number(port), host: hostname, noDelay: true });
      let isAwaited = false;
      near.on("data", (bytes) => {
        // As a statement of its own: others speak of commits too.
        if (bytes.includes("commit\0")) way.#commits += 1;
        isAwaited = way.#commits === nth && way.lost === 0;
        far.write(bytes);
      });
      far.on("data", (bytes) => {
        if (!isAwaited) return near.write(bytes);
        way.lost += 1;
        near.destroy();
        return far.destroy();
      });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on("error", () => {});
        one.on("close", () => other.destroy());
      }
    });
    return way;
  }

  close(): void {
    this.server.close();
  }
}
