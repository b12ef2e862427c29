import { raw, type Sql } from "sql-template-tag";
import { parseQuery } from "@/lib/query/parse";
import { type Client, Database, type Layout } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Tail, type TailOptions } from "@/lib/server/tail/tail";
import { emptyDatabase, testDatabase } from "./database";
import { createPlainTable } from "./plain-table";
import { TailClient } from "./tail-client";

/** An empty logs table of a test's own, and a live tail of it. */
export class TailedTable {
  private constructor(
    readonly url: string,
    readonly db: Database,
    readonly tail: Tail,
    private readonly drop: () => Promise<void>,
  ) {}

  static async create(layout: Layout, options: TailOptions = {}): Promise<TailedTable> {
    const { url, drop } = await (layout === "owned" ? testDatabase() : emptyDatabase());
    const db = new Database({ url, tablePrefix: "cordwood", poolSize: 20 });
    if (layout === "plain") await createPlainTable(db);
    await prepare(db);
    return new TailedTable(url, db, new Tail(db, { everyMs: 5, ...options }), drop);
  }

  async remove(): Promise<void> {
    await this.tail.stop();
    await this.db.end();
    await this.drop();
  }

  /** A client that has everything from now on, or from where `after` broke off. */
  async watch(q = "", after: string | null = null, tail = this.tail): Promise<TailClient> {
    return new TailClient(this.open(q, after, tail)).until(({ isReady }) => isReady);
  }

  open(q = "", after: string | null = null, tail = this.tail): ReadableStream<Uint8Array> {
    const parsed = parseQuery(q);
    if (!parsed.ok) throw new Error(parsed.error.message);
    return tail.open({ query: parsed.query, tz: "UTC", key: q, after });
  }

  async write(...messages: string[]): Promise<void> {
    await this.db.query(insertion(messages));
  }

  /** A transaction that stays open until it is told how to end. */
  async begin(work: (client: Client) => Promise<unknown>) {
    let end: (how: "commit" | "rollback") => void = () => {};
    let start: () => void = () => {};
    const decided = new Promise<"commit" | "rollback">((resolve) => {
      end = resolve;
    });
    const isUnderWay = new Promise<void>((resolve) => {
      start = resolve;
    });
    const ended = this.db.withClient(async (client) => {
      await client.query("begin");
      await work(client);
      start();
      await client.query(await decided);
    });
    await Promise.race([isUnderWay, ended]);
    return async (how: "commit" | "rollback") => {
      end(how);
      await ended;
    };
  }
}

/** One row a message, as a statement without values. */
export function insertion(messages: readonly string[], at = "now()", level = "INFO"): Sql {
  return raw(`
    insert into cordwood_logs
      (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select ${at}, '${level}', 'shop', 1, 1, 'web-1', message
    from unnest('{${messages.join(",")}}'::text[]) as message`);
}
