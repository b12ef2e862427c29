import { setTimeout as delay } from "node:timers/promises";
import { raw } from "sql-template-tag";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { Random } from "@/lib/server/demo/random";
import { compactCounts } from "@/lib/server/rollup/compact";
import { Tail } from "@/lib/server/tail/tail";
import { TailClient } from "./tail-client";

interface Load {
  url: string;
  /** Committed rows, about. */
  rows: number;
  writers: number;
  clients: number;
  /** Rows of a transaction at most. */
  mostRows: number;
  /** How long a transaction waits at most, twice: between its statements, and before its end. */
  mostDelayMs: number;
  /** How often one of the clients leaves and comes back, to one server and the other in turns. */
  reconnectMs: number;
}

interface Outcome {
  committed: number;
  rolledBack: number;
  reconnects: number;
  /** Rows that a client got twice, or not at all; notices; a different order. None is as it should be. */
  differences: string[];
}

/** Writes from several sides at once, and compares what each client of the live tail got. */
export async function tailUnderLoad(load: Load): Promise<Outcome> {
  const db = new Database({ url: load.url, tablePrefix: "cordwood", poolSize: 8 + load.writers });
  await prepare(db);
  const tails = [new Tail(db), new Tail(db)];
  try {
    const watchers = Array.from({ length: load.clients }, () => new Watcher(tails));
    await Promise.all(watchers.map((watcher) => watcher.client.until(({ isReady }) => isReady)));
    const [restless] = watchers;
    const done = new AbortController();
    const coming = keepComing(restless, load.reconnectMs, done.signal);
    const compacting = db.layout === "owned" ? keepCompacting(db, done.signal) : null;
    const written = await Promise.all(
      Array.from({ length: load.writers }, (_, index) => write(db, load, index)),
    );
    // The last row of all says that everything has come.
    const end = await insert(db, 1, "end");
    await Promise.all(watchers.map((watcher) => watcher.until(end)));
    done.abort();
    await Promise.all([coming, compacting]);
    const committed = [...written.flatMap(({ ids }) => ids), ...end];
    return {
      committed: committed.length,
      rolledBack: written.reduce((sum, { rolledBack }) => sum + rolledBack, 0),
      reconnects: restless?.reconnects ?? 0,
      differences: differences(watchers, committed),
    };
  } finally {
    await Promise.all(tails.map((tail) => tail.stop()));
    await db.end();
  }
}

/** A client that may leave and come back, and what it got in all. */
class Watcher {
  client: TailClient;
  reconnects = 0;
  /** Of the rows, in the order they came. */
  readonly ids: string[] = [];
  readonly seen = new Set<string>();
  readonly notices: string[] = [];
  #lastId: string | null = null;

  constructor(private readonly tails: readonly Tail[]) {
    this.client = this.#connect(null);
  }

  async reconnect(): Promise<void> {
    await this.client.leave();
    // Gone again before anything came: a browser remembers what it had before.
    this.#lastId = this.client.lastId ?? this.#lastId;
    this.notices.push(...this.client.notices.map(({ message }) => message));
    this.reconnects += 1;
    this.client = this.#connect(this.#lastId);
  }

  async until(ids: readonly string[]): Promise<void> {
    const [id] = ids;
    while (!this.seen.has(id ?? "")) await delay(20);
  }

  #connect(after: string | null): TailClient {
    const tail = this.tails[this.reconnects % this.tails.length];
    if (!tail) throw new Error("There is no live tail to connect to.");
    return new TailClient(tail.open({ query: null, tz: "UTC", key: "", after }), ({ id }) => {
      this.ids.push(id);
      this.seen.add(id);
    });
  }
}

async function keepComing(watcher: Watcher | undefined, everyMs: number, signal: AbortSignal) {
  while (watcher && !signal.aborted) {
    await delay(everyMs, undefined, { signal }).catch(() => {});
    // Every other time it may not even have caught up: on a busy machine it would never get on.
    if (watcher.reconnects % 2 === 0) await watcher.client.until(({ isReady }) => isReady);
    if (!signal.aborted) await watcher.reconnect();
  }
}

async function keepCompacting(db: Database, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await compactCounts(db);
    await delay(500, undefined, { signal }).catch(() => {});
  }
}

/** One writer: transactions of some statements, some in savepoints, that end late or not well. */
async function write(db: Database, load: Load, writer: number) {
  const random = new Random(writer + 1);
  const ids: string[] = [];
  let rolledBack = 0;
  while (ids.length < load.rows / load.writers) {
    const own: string[] = [];
    await db
      .transaction(async (client) => {
        const statements = 1 + random.below(3);
        for (let n = 0; n < statements; n++) {
          const isNested = random.below(3) === 0;
          if (isNested) await client.query("savepoint part");
          const rows = 1 + random.below(load.mostRows / statements);
          const found = await client.query<{ id: string }>(
            insertion(rows, "part", someLate(random)),
          );
          if (isNested && random.below(2) === 0) {
            await client.query("rollback to savepoint part");
          } else own.push(...found.rows.map(({ id }) => String(id)));
          await delay(random.below(load.mostDelayMs / statements));
        }
        if (random.below(6) === 0) throw new Error("rolled back");
      })
      .then(
        () => ids.push(...own),
        (error) => {
          if (error.cause?.message !== "rolled back") throw error;
          rolledBack += own.length;
        },
      );
  }
  return { ids, rolledBack };
}

/** Most are of now, some of earlier, a few of another day. */
function someLate(random: Random): string {
  const kind = random.below(20);
  if (kind === 0) return "interval '2 days'";
  return kind < 5 ? `interval '${random.below(90)} seconds'` : "interval '0'";
}

function insertion(rows: number, message: string, late = "interval '0'"): string {
  return `
    insert into cordwood_logs (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    select clock_timestamp() - ${late}, 'INFO', 'shop', 1, 1, 'web-1', '${message} ' || n
    from generate_series(1, ${rows}) as n
    returning id`;
}

async function insert(db: Database, rows: number, message: string): Promise<string[]> {
  const found = await db.query<{ id: string }>(raw(insertion(rows, message)));
  return found.map(({ id }) => String(id));
}

function differences(watchers: readonly Watcher[], committed: readonly string[]): string[] {
  const expected = new Set(committed);
  const [, steady, ...others] = watchers;
  return [
    ...watchers.flatMap(({ ids, seen, client, ...watcher }, index) => {
      const notices = [...watcher.notices, ...client.notices.map(({ message }) => message)];
      const missing = committed.filter((id) => !seen.has(id)).length;
      const strange = [...seen].filter((id) => !expected.has(id)).length;
      const doubled = ids.length - seen.size;
      const what = { missing, strange, doubled };
      const wrong = Object.entries(what).filter(([, count]) => count > 0);
      return [...wrong.map(([name, count]) => `${count} ${name}`), ...notices].map(
        (difference) => `client ${index + 1}: ${difference}`,
      );
    }),
    ...others.flatMap(({ ids }) =>
      ids.join() === steady?.ids.join() ? [] : ["clients of one server got another order"],
    ),
  ];
}
