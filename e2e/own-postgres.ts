import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { raw } from "sql-template-tag";
import { Database } from "@/lib/server/db/database";
import { type Embedded, startEmbedded } from "@/lib/server/embedded/embedded";
import { freePort } from "@/lib/server/embedded/free-port";

export interface OwnDatabase {
  url: string;
  /** As the user who owns it. */
  db: Database;
}

/**
 * A Postgres beside the product's, as its users have one: the product gets it by DATABASE_URL, and
 * a test may take it away and bring it back.
 */
export class OwnPostgres {
  #running: Embedded | null = null;
  #databases = 0;

  private constructor(
    private readonly dataDir: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const dataDir = await mkdtemp(join(tmpdir(), "cordwood-own-"));
    const postgres = new OwnPostgres(dataDir, await freePort());
    await postgres.start();
    return postgres;
  }

  /** Starts it again, at the same address. */
  async start(): Promise<void> {
    const { dataDir, port } = this;
    this.#running ??= await startEmbedded({ dataDir, port, log: () => {}, forTests: true });
  }

  /** Ends it with every connection. Not by force: a test Postgres would lose its last commits. */
  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** A new database with nothing in it. */
  async createDatabase(): Promise<OwnDatabase> {
    if (!this.#running) throw new Error("This Postgres is stopped: start it first.");
    this.#databases += 1;
    const url = new URL(this.#running.url);
    const server = new Database({ url: url.href, tablePrefix: "cordwood", poolSize: 1 });
    url.pathname = `/e2e_${this.#databases}`;
    await server.query(raw(`create database e2e_${this.#databases}`));
    await server.end();
    return { url: url.href, db: new Database({ url: url.href, tablePrefix: "cordwood" }) };
  }
}
