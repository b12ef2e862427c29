import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "sql-template-tag";
import sql from "sql-template-tag";
import { MICROS_PER_MS } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { prepare } from "@/lib/server/db/prepare";
import { createPartitions } from "@/lib/server/partition/create";
import { startProduct } from "@/lib/testing/product";
import { TailClient } from "@/lib/testing/tail-client";
import { measureTailPainted } from "./browser/tail-painted";
import { connect } from "./connect";
import { cpuOf } from "./cpu";
import { settle } from "./server";
import { Statements } from "./statements";
import { type Summary, summarize } from "./statistics";

/** What some viewers of the live tail see and cost, while somebody writes ten rows a second. */
export interface TailCost {
  viewers: number;
  /** Milliseconds from a row's commit to its arrival at each viewer. */
  delay: Summary;
  /** Milliseconds of CPU a second, of Postgres and of the server. */
  postgres: number;
  server: number;
}

/** What the live tail costs its server, and how late it is on the screen. */
export interface TailFigures {
  tail: TailCost[];
  /** Milliseconds from a row's commit to the picture with it; null where no browser was asked. */
  painted: Summary | null;
}

const VIEWERS = [1, 100];
const COMMITS = 200;
/** Not in step with the looks of the tail, which come every 40 ms. */
const LEAST_PAUSE_MS = 40;
const MORE_PAUSE_MS = 120;
const WARM_UP_COMMITS = 20;

/** In the product on a database that may be written to; its server isn't running yet. */
export async function measureTail(url: string, inBrowser: boolean): Promise<TailFigures> {
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
  await prepare(db);
  const now = Date.now() * MICROS_PER_MS;
  await createPartitions(db, now, now + 1);
  await db.end();
  const product = await startProduct({ settings: { DATABASE_URL: url, CORDWOOD_DEMO: "0" } });
  try {
    // What was written before it is still being counted and indexed.
    const statements = await Statements.connect(url);
    await settle(statements);
    await statements.end();
    const tail: TailCost[] = [];
    for (const viewers of VIEWERS) tail.push(await measure(url, product, viewers));
    return { tail, painted: inBrowser ? await measurePainted(url, product.url) : null };
  } finally {
    await product.remove();
  }
}

async function measurePainted(url: string, productUrl: string): Promise<Summary> {
  const writer = await connect(url);
  try {
    return await measureTailPainted(productUrl, async (message, onCommit) => {
      const { text, values } = insertion(message);
      await writer.query("begin");
      await writer.query(text, values);
      onCommit();
      await writer.query("commit");
    });
  } finally {
    await writer.end();
  }
}

async function measure(
  url: string,
  product: { url: string; pid: number },
  viewers: number,
): Promise<TailCost> {
  const committed = new Map<string, number>();
  const delays: number[] = [];
  const clients = await Promise.all(
    Array.from({ length: viewers }, async () => {
      const { body } = await fetch(`${product.url}/api/tail?q=bench`);
      if (!body) throw new Error("The live tail answered nothing.");
      return new TailClient(body, ({ message }) => {
        const at = committed.get(message);
        // A row may be here before its writer is told of the commit.
        if (at !== undefined) delays.push(Math.max(0, performance.now() - at));
      });
    }),
  );
  await Promise.all(clients.map((client) => client.until(({ isReady }) => isReady)));
  const statements = await Statements.connect(url);
  const writer = await connect(url);
  let before = { postgres: 0, server: 0, at: 0 };
  const used = async () => ({
    postgres: (await statements.backends()).reduce((sum, pid) => sum + cpuOf(pid), 0),
    server: cpuOf(product.pid),
    at: performance.now(),
  });
  for (let n = 0; n < WARM_UP_COMMITS + COMMITS; n++) {
    if (n === WARM_UP_COMMITS) before = await used();
    const message = `bench ${viewers} ${n}`;
    const { text, values } = insertion(message);
    await writer.query("begin");
    await writer.query(text, values);
    if (n >= WARM_UP_COMMITS) committed.set(message, performance.now());
    await writer.query("commit");
    await wait(LEAST_PAUSE_MS + Math.random() * MORE_PAUSE_MS);
  }
  const after = await used();
  const seconds = (after.at - before.at) / 1_000;
  await Promise.all(clients.map((client) => client.leave()));
  await Promise.all([statements.end(), writer.end()]);
  return {
    viewers,
    delay: summarize(delays),
    postgres: (after.postgres - before.postgres) / seconds,
    server: (after.server - before.server) / seconds,
  };
}

function insertion(message: string): Sql {
  return sql`
    insert into cordwood_logs
      (timestamp, level, logger_name, process_id, thread_id, hostname, message)
    values (clock_timestamp(), 'INFO', 'bench', 1, 1, 'bench', ${message})`;
}
