import { finished } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { copyLine, WRITTEN } from "@/lib/log/copy-line";
import type { LogRecord } from "@/lib/log/record";
import { writeTaken } from "@/lib/log/write-taken";
import { type Connection, connect } from "./database-connection";
import { databaseFailure, refusalOf } from "./database-failure";
import type { DatabaseOptions } from "./database-options";
import type { Refused, Sink } from "./sink";
import { setUpTable } from "./table-setup";
import { type Unsure, wasWritten } from "./unsure";

/** A connection whose other end has vanished without a word says nothing for a quarter of an hour. */
const ANSWER_MS = 30_000;

/**
 * Writes records to the logs table, plain or Cordwood's own, one transaction a batch. A database
 * that says nothing for `answerMs` counts as lost.
 */
export function databaseSink(options: DatabaseOptions, answerMs = ANSWER_MS): Sink {
  return new DatabaseSink(options, answerMs);
}

class DatabaseSink implements Sink {
  readonly #options: DatabaseOptions;
  readonly #answerMs: number;
  readonly #copy: string;
  #client: Connection | null = null;
  #unsure: Unsure | null = null;

  constructor(options: DatabaseOptions, answerMs: number) {
    this.#options = options;
    this.#answerMs = answerMs;
    this.#copy = `copy "${options.tablePrefix}_logs" (${WRITTEN.join(", ")}) from stdin`;
  }

  get isConnected(): boolean {
    return this.#client !== null;
  }

  async write(records: readonly LogRecord[]): Promise<Refused[]> {
    const deadline = setTimeout(() => this.#drop(), this.#answerMs);
    try {
      const client = await this.#connected();
      client.ref();
      const refused =
        (await this.#refusedBefore(client, records)) ?? (await this.#writeAll(client, records));
      client.unref();
      return refused;
    } catch (error) {
      this.#drop();
      throw databaseFailure(error);
    } finally {
      clearTimeout(deadline);
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  async #connected(): Promise<Connection> {
    if (this.#client) return this.#client;
    const client = await connect(this.#options);
    client.once("end", () => {
      if (this.#client === client) this.#client = null;
    });
    this.#client = client;
    await setUpTable(client, this.#options);
    return client;
  }

  /** Gives the connection up; whatever waits for it hears so. */
  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.connection.stream.destroy();
  }

  /**
   * What was refused of a batch that is offered again and was written after all when its
   * connection broke; null where it was not.
   */
  async #refusedBefore(client: Client, records: readonly LogRecord[]): Promise<Refused[] | null> {
    const unsure = this.#unsure;
    if (unsure?.records !== records) return null;
    const isWritten = await wasWritten(client, `"${this.#options.tablePrefix}_logs"`, unsure);
    this.#unsure = null;
    return isWritten ? unsure.refused : null;
  }

  async #writeAll(client: Client, records: readonly LogRecord[]): Promise<Refused[]> {
    const transaction = await this.#begin(client);
    try {
      await this.#copyRecords(client, records);
      await this.#commit(client, { records, transaction, refused: [] });
      return [];
    } catch (error) {
      if (refusalOf(error) === null) throw error;
      await client.query("rollback");
    }
    return this.#writeTaken(client, records);
  }

  /** The same without the rows that the table refuses. */
  async #writeTaken(client: Client, records: readonly LogRecord[]): Promise<Refused[]> {
    const transaction = await this.#begin(client);
    const found = await writeTaken(records, {
      run: (statement) => client.query(statement),
      write: (part) => this.#copyRecords(client, part),
      refusalOf,
    });
    const refused = found.flatMap(({ row, reason }) => {
      const record = records[row];
      return record ? [{ record, reason }] : [];
    });
    try {
      await this.#commit(client, { records, transaction, refused });
      return refused;
    } catch (error) {
      const reason = refusalOf(error);
      if (reason === null) throw error;
      // By the commit itself, which names no row.
      return records.map((record) => ({ record, reason }));
    }
  }

  /**
   * Begins a transaction and returns its number, by which its end can be asked after. It waits for
   * a lock no longer than somebody listens: its session would be left behind, one a try.
   */
  async #begin(client: Client): Promise<string> {
    const lockMs = Math.round(this.#answerMs / 2);
    await client.query(`begin; set local lock_timeout = ${lockMs}`);
    const { rows } = await client.query<{ number: string }>(
      "select pg_current_xact_id()::text as number",
    );
    return rows[0]?.number ?? "";
  }

  async #copyRecords(client: Client, records: readonly LogRecord[]): Promise<void> {
    const copying = client.query(copyFrom(this.#copy));
    copying.end(`${records.map(copyLine).join("\n")}\n`);
    await finished(copying);
  }

  async #commit(client: Client, unsure: Unsure): Promise<void> {
    this.#unsure = unsure;
    try {
      await client.query("commit");
      this.#unsure = null;
    } catch (error) {
      if (refusalOf(error) !== null) this.#unsure = null;
      throw error;
    }
  }
}
