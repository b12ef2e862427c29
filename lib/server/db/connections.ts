import pg from "pg";
import sql from "sql-template-tag";
import { databaseFailure } from "./failure";
import { hasManyNames } from "./kept-plans";

export interface PoolState {
  size: number;
  open: number;
  idle: number;
  /** Requests that wait for a connection. */
  waiting: number;
}

/** Connections to one Postgres that are opened where they are wanted, and lent out one at a time. */
export class Connections {
  readonly #pool: pg.Pool;
  /** How often a table turned out to be another than plans had been made for. */
  #changes = 0;
  /** The changes that came before each connection was opened. */
  readonly #openedAfter = new WeakMap<pg.PoolClient, number>();

  /**
   * @param size connections at most
   * @param settings the statements that each of them begins with
   */
  constructor(
    private readonly config: pg.ClientConfig,
    private readonly size: number,
    settings: string,
  ) {
    this.#pool = new pg.Pool({ ...config, max: size, idleTimeoutMillis: 60_000 });
    // An idle client that loses its server emits an error, and without a listener that ends the
    // process. The pool drops the client; the next query says what happened.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => {
      this.#openedAfter.set(client, this.#changes);
      client.on("error", () => {});
      client.query(settings).catch(() => {});
    });
  }

  get state(): PoolState {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { size: this.size, open: totalCount, idle: idleCount, waiting: waitingCount };
  }

  /**
   * Lends a connection to `work`. While it is lent, an abort of `signal` cancels whatever the
   * connection runs; it returns to the pool only after the cancellation has been delivered, so
   * that it can never hit the next borrower's query. Throws `AppError` alone.
   */
  async lend<T>(
    work: (client: pg.PoolClient) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    if (signal?.aborted) throw databaseFailure(signal.reason, true);
    const client = await this.#borrow().catch((error: unknown) => {
      throw databaseFailure(error, signal?.aborted);
    });
    let cancelling: Promise<void> | undefined;
    let broken = false;
    const onAbort = () => {
      cancelling = this.#cancel(client);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      // The request may have gone while it waited for the connection.
      if (signal?.aborted) throw signal.reason;
      return await work(client);
    } catch (error) {
      const { code } = databaseFailure(error);
      // Plans of a table that has changed are forgotten with the connections that keep them.
      if (code === "table_unfit") this.#changes += 1;
      // A server that shuts down says so before it closes the connection, which still looks whole.
      broken = code === "database_away" || code === "table_unfit";
      throw databaseFailure(error, signal?.aborted);
    } finally {
      signal?.removeEventListener("abort", onAbort);
      await cancelling;
      client.release(broken || hasManyNames(client));
    }
  }

  async #borrow(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await this.#pool.connect();
      if (this.#openedAfter.get(client) === this.#changes) return client;
      client.release(true);
    }
  }

  async #cancel(client: pg.PoolClient): Promise<void> {
    // pg knows the backend of each of its clients, but its types don't say so.
    const { processID } = client as pg.PoolClient & { processID: number };
    // A connection of its own: in a full pool there might be none left to cancel with.
    const messenger = new pg.Client(this.config);
    messenger.on("error", () => {});
    try {
      await messenger.connect();
      const { text, values } = sql`select pg_cancel_backend(${processID})`;
      await messenger.query(text, values);
    } catch {
      // Too late or unreachable: the statement timeout ends the query then.
    } finally {
      await messenger.end().catch(() => {});
    }
  }

  /** Closes every connection, waiting for those that are lent out. */
  async end(): Promise<void> {
    await this.#pool.end();
  }
}
