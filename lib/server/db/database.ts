import type pg from "pg";
import sql, { raw, type Sql } from "sql-template-tag";
import { becomeRole } from "./as-role";
import { type Asking, ask, askingOf } from "./ask";
import { Connections, type PoolState } from "./connections";
import { databaseFailure, plainFailure } from "./failure";
import { rowTypes } from "./row-types";

export interface DatabaseOptions {
  url: string;
  /** The table is `{tablePrefix}_logs`; already checked to be a plain name. */
  tablePrefix: string;
  /** Connections at most. Ten keep two cores busy with room for slow queries beside fast ones. */
  poolSize?: number;
  /** How long a request waits for a connection, in milliseconds, before it is told to come back. */
  waitMs?: number;
  /**
   * How long Postgres may take to answer, in milliseconds, before the connection counts as lost;
   * by default as long as it likes.
   */
  answerMs?: number;
  /** How long a query of a request may run, in milliseconds, before Postgres stops it. */
  statementTimeoutMs?: number;
  /** Where tables are looked for, as SQL writes it; by default where the role's settings say. */
  searchPath?: string;
}

/** `plain`: somebody's own table. `owned`: Cordwood's, with partitions, counts and its indexes. */
export type Layout = "plain" | "owned";

/** A connection that is lent for a while, in a transaction of its own. */
export type Client = pg.PoolClient;

export interface SnapshotOptions {
  signal?: AbortSignal | undefined;
  /** For statements that read far more rows than the planner expects: it shall use workers. */
  inParallel?: boolean;
  /** The role that asks, bound by the policies of the logs table; none: the one that is connected. */
  role?: string | undefined;
}

/** Does `work` in a transaction of a connection. */
async function within<T>(client: pg.PoolClient, begin: string, work: () => Promise<T>): Promise<T> {
  await client.query(begin);
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    // What is lost takes its transaction with it, and what doesn't answer would be waited for.
    const isLost = databaseFailure(error).code === "database_away";
    if (!isLost) await client.query("rollback").catch(() => {});
    throw error;
  }
}

/**
 * Whether a connection sends what it is asked without waiting for the answers to what it was asked
 * before. It refuses to COPY then, so only snapshots do.
 */
function pipeline(client: pg.PoolClient, isOn: boolean): void {
  // pg goes by it anew with every question; its types say so of the options alone.
  Object.assign(client, { pipeline: isOn });
}

/**
 * The one pool of connections to the Postgres that holds the logs. Everything it throws is an
 * `AppError`.
 */
export class Database {
  readonly tablePrefix: string;
  /** Whether whoever asks sees all logs. */
  readonly isWhole: boolean = true;
  /** Whose the table is; `prepare` finds out. */
  layout: Layout = "plain";
  readonly #options: DatabaseOptions;
  readonly #connections: Connections;
  readonly #statementTimeoutMs: number;
  readonly #begin: string;

  constructor(options: DatabaseOptions) {
    const {
      url,
      tablePrefix,
      poolSize = 10,
      waitMs = 5_000,
      answerMs,
      statementTimeoutMs = 10_000,
      searchPath,
    } = options;
    this.tablePrefix = tablePrefix;
    this.#options = options;
    this.#statementTimeoutMs = statementTimeoutMs;
    this.#begin = [
      "begin",
      "set local statement_timeout = 0",
      // Earlier than nobody listens any more: it would go on waiting, one session a try.
      ...(answerMs ? [`set local lock_timeout = ${Math.round(answerMs / 2)}`] : []),
    ].join("; ");
    // By SET and not by start-up parameters, which connection poolers refuse. Plans with JIT cost
    // more than they save at these sizes; UTC is what row-types expects.
    const settings = [
      "set timezone = 'UTC'",
      "set jit = off",
      `set statement_timeout = ${statementTimeoutMs}`,
      ...(searchPath ? [`set search_path = ${searchPath}`] : []),
      this.#withoutConstraintExclusion(),
    ];
    const config = {
      connectionString: url,
      connectionTimeoutMillis: waitMs,
      query_timeout: answerMs,
      application_name: "cordwood",
      keepAlive: true,
      types: rowTypes,
    };
    this.#connections = new Connections(config, poolSize, settings.join("; "));
  }

  /**
   * Constraint exclusion holds every condition of a query against every other, for each partition:
   * 1,990 terms took 4 to 9 s to plan with it and 0.15 s without. Declarative partitions are pruned
   * without it; only a plain table whose children inherit from it needs it.
   */
  #withoutConstraintExclusion(): string {
    return `
      select set_config('constraint_exclusion', 'off', false)
      where not exists (
        select from pg_inherits
        join pg_class on pg_class.oid = inhparent
        where inhparent = to_regclass('${this.logs.text}') and relkind = 'r'
      )`;
  }

  /** The same database with tables looked for elsewhere first; to be ended like any other. */
  withSearchPath(searchPath: string): Database {
    return new Database({ ...this.#options, searchPath });
  }

  /** Connections: how many there may be, how many there are, and who waits for one. */
  get pool(): PoolState {
    return this.#connections.state;
  }

  /** Whether rows are counted beside the table, and whoever asks may know of all that is counted. */
  get hasCounts(): boolean {
    return this.layout === "owned";
  }

  /** Whether rows may be found by the search index, for which conditions take a form of their own. */
  get isSearchable(): boolean {
    return this.layout === "owned";
  }

  /**
   * The names of all loggers, some twice, as the column `logger_name`: to find out which of them a text
   * is in, and not to be shown. The search index needs it, which knows loggers by their whole names.
   */
  get loggerNames(): Sql {
    return sql`(
      select logger_name from ${this.table("loggers")}
      union all
      select logger_name from ${this.table("count_deltas")}
    ) as logger_names`;
  }

  /** The logs table as an identifier. */
  get logs(): Sql {
    return this.table("logs");
  }

  /** One of Cordwood's tables as an identifier: `"{prefix}_{name}"`. */
  table(name: string): Sql {
    return raw(`"${this.tablePrefix}_${name}"`);
  }

  /**
   * The rows of one statement, read in one snapshot. When `signal` aborts, the statement is
   * cancelled on the server too and the promise rejects with `cancelled`.
   */
  async query<Row extends object>(statement: Sql, signal?: AbortSignal): Promise<Row[]> {
    return this.withClient((client) => ask<Row>(client, statement), signal);
  }

  /**
   * Lets `work` ask several questions of one snapshot, each under the statement timeout. The
   * questions are cancelled when `signal` aborts.
   */
  async snapshot<T>(
    work: (asking: Asking) => Promise<T>,
    { signal, inParallel, role }: SnapshotOptions = {},
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const lent = async (client: pg.PoolClient) => {
        const ended = new AbortController();
        const asking = askingOf(client, { signal, ended: ended.signal, inParallel });
        pipeline(client, true);
        try {
          if (role !== undefined) await becomeRole(asking.ask, role, this.logs);
          // Nobody has to wait for the end of what has been answered.
          resolve(await work(asking));
        } finally {
          ended.abort();
          // A cancellation that came late may hit the first. Who borrows the connection next must be
          // neither in this transaction nor of its role: one that can't be ended is given up.
          await client.query("rollback").catch(() => client.query("rollback"));
          pipeline(client, false);
        }
      };
      this.withClient(lent, signal).catch(reject);
    });
  }

  /**
   * Runs `work` in a transaction without a statement timeout: for migrations and bulk writes,
   * not for requests. Rolls back when it throws.
   */
  async transaction<T>(
    work: (client: pg.PoolClient) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.withClient((client) => within(client, this.#begin, () => work(client)), signal);
  }

  /**
   * Lets `work` ask a database whose questions and transactions are all one transaction, under the
   * statement timeout each: what is done by several is done whole or not at all. Rolls back when it
   * throws. Its snapshots alone are of the database as others see it.
   */
  async asOne<T>(work: (db: Database) => Promise<T>): Promise<T> {
    return this.withClient((client) => {
      const changes: Partial<Database> = {
        query: <Row extends object>(statement: Sql) =>
          ask<Row>(client, statement).catch((error: unknown) => {
            throw databaseFailure(error);
          }),
        transaction: (inner) => inner(client),
        asOne: (inner) => inner(one),
        snapshot: (inner, options) => this.snapshot(inner, options),
      };
      const one: Database = Object.assign(Object.create(this) as Database, changes);
      return within(client, "begin", () => work(one));
    });
  }

  /** Runs one statement that can't stand in a transaction, without a statement timeout. */
  async maintain(statement: string): Promise<void> {
    await this.withClient(async (client) => {
      await client.query("set statement_timeout = 0");
      try {
        await client.query(statement);
      } finally {
        await client.query(`set statement_timeout = ${this.#statementTimeoutMs}`);
      }
    });
  }

  /** Lends a connection to `work`; an abort of `signal` cancels whatever it runs. */
  async withClient<T>(
    work: (client: pg.PoolClient) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.#connections.lend(work, signal).catch((error: unknown) => {
      const failure = databaseFailure(error);
      throw this.layout === "plain" ? plainFailure(failure, `${this.tablePrefix}_logs`) : failure;
    });
  }

  /** Closes every connection, waiting for those that are lent out. */
  async end(): Promise<void> {
    await this.#connections.end();
  }
}
