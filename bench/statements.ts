import pg from "pg";
import type { Sql } from "sql-template-tag";
import { connect } from "./connect";
import { parentOf, postgresCpu } from "./cpu";

export type Rows = readonly Record<string, unknown>[];

/** A way to count is given up once it takes this many times as long as the best one before it. */
const HOPELESS = 3;
/** Nothing is given up sooner: the first run reads what the next finds in memory. */
const LEAST_MS = 1_000;
/** Counting ten million rows without an index takes some seconds. */
const MOST_MS = 60_000;

/** The bench's own connection to the data, with the settings of the product's. */
export class Statements {
  private constructor(
    private readonly client: pg.Client,
    /** The process of its backend. */
    private readonly pid: number,
    /** The process of the server that started it. */
    readonly postmaster: number,
  ) {}

  static async connect(url: string): Promise<Statements> {
    const client = await connect(url);
    await client.query("set timezone = 'UTC'; set jit = off");
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const pid = rows[0]?.pid ?? 0;
    return new Statements(client, pid, parentOf(pid));
  }

  async run({ text, values }: Sql): Promise<Rows> {
    const { rows } = await this.client.query<Record<string, unknown>>(text, values);
    return rows;
  }

  /**
   * The statement that takes the least CPU once it is warm, and what it answers: one run's time on
   * the clock would let another program choose.
   */
  async cheapest(statements: readonly Sql[]): Promise<{ statement: Sql; rows: Rows }> {
    let best: { statement: Sql; rows: Rows; ms: number; cpu: number } | null = null;
    for (const statement of statements) {
      const patience = Math.min(MOST_MS, Math.max(LEAST_MS, (best?.ms ?? MOST_MS) * HOPELESS));
      await this.client.query(`set statement_timeout = ${Math.ceil(patience)}`);
      const tried = await this.tryOut(statement);
      if (tried && (!best || tried.cpu < best.cpu)) best = { statement, ...tried };
    }
    await this.client.query("set statement_timeout = 0");
    if (!best) throw new Error(`No statement answered in ${MOST_MS} ms: ${statements[0]?.text}`);
    return best;
  }

  private async tryOut(statement: Sql): Promise<{ rows: Rows; ms: number; cpu: number } | null> {
    try {
      await this.run(statement);
      const before = this.cpu();
      const started = performance.now();
      const rows = await this.run(statement);
      const ms = performance.now() - started;
      return { rows, ms, cpu: this.cpu() - before };
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === "57014") return null;
      throw error;
    }
  }

  /** Milliseconds of CPU that its statements have used, those of others' ended workers included. */
  cpu(): number {
    return postgresCpu(this.postmaster, [this.pid]);
  }

  /** The processes of the product's connections to this database. */
  async backends(): Promise<number[]> {
    const { rows } = await this.client.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where application_name = 'cordwood' and datname = current_database()`,
    );
    return rows.map(({ pid }) => pid);
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}
