import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import sql from "sql-template-tag";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { freePort } from "@/lib/server/embedded/free-port";
import { launchIngest, untilDrained } from "./ingest-child";

export interface FaultOptions {
  /** How often the server is killed, and how often Postgres is restarted. */
  kills: number;
  restarts: number;
  /** Senders that wait for their answer and send again until it is a success. */
  senders: number;
}

export interface FaultReport {
  /** Rows whose sender was told that they are durable, by whether their batch had a key. */
  acknowledged: { keyed: number; plain: number };
  /** Acknowledged rows that are not in the table. */
  lost: number;
  /** Rows of batches with a key that are there more than once. */
  doubled: number;
  /** Requests that had to be sent again. */
  repeated: number;
}

const BATCH_ROWS = 20;

/** Batches that are acknowledged between two faults: on any machine, however slow, there are some. */
const BATCHES_BETWEEN = 5;

/** Of random length, so that faults hit everything that may be going on. */
const pause = () => wait(Math.random() * 500);

/** Kills the server and restarts Postgres while senders send, and counts what is there afterwards. */
export async function ingestUnderFaults(options: FaultOptions): Promise<FaultReport> {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-faults-"));
  const postgresPort = await freePort();
  const start = () =>
    startEmbedded({ dataDir: folder, port: postgresPort, log: () => {}, forTests: true });
  let postgres = await start();
  let server: ChildProcess | null = null;
  try {
    const db = new Database({ url: postgres.url, tablePrefix: "cordwood", poolSize: 1 });
    await migrate(db);
    const port = await freePort();
    const launch = () => launchIngest(postgres.url, join(folder, "spool"), port);
    server = launch();
    const senders = Array.from({ length: options.senders }, (_, index) => {
      return new Sender(`http://127.0.0.1:${port}/api/ingest`, index % 2 === 0);
    });
    const sending = Promise.all(senders.map((sender) => sender.run()));
    for (const fault of faults(options)) {
      await untilSent(senders, BATCHES_BETWEEN);
      await pause();
      if (fault === "kill") {
        server.kill("SIGKILL");
        server = launch();
      } else {
        await postgres.stop();
        await pause();
        postgres = await start();
      }
    }
    await untilSent(senders, BATCHES_BETWEEN);
    for (const sender of senders) sender.isDone = true;
    await sending;
    await untilDrained(port);
    const report = await compare(db, senders);
    await db.end();
    return report;
  } finally {
    server?.kill("SIGKILL");
    await postgres.stop(true);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Waits until so many more batches have been acknowledged. */
async function untilSent(senders: readonly Sender[], batches: number): Promise<void> {
  const sent = () => senders.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const enough = sent() + batches * BATCH_ROWS;
  while (sent() < enough) await wait(10);
}

/** Both kinds in turns, the more frequent one more often. */
function faults({ kills, restarts }: FaultOptions): ("kill" | "restart")[] {
  const total = kills + restarts;
  return Array.from({ length: total }, (_, index) =>
    Math.floor(((index + 1) * restarts) / total) > Math.floor((index * restarts) / total)
      ? "restart"
      : "kill",
  );
}

/** Sends batch after batch, each until it is acknowledged. */
class Sender {
  isDone = false;
  repeated = 0;
  readonly acknowledged: string[] = [];

  constructor(
    private readonly url: string,
    readonly isKeyed: boolean,
  ) {}

  async run(): Promise<void> {
    while (!this.isDone) {
      const names = Array.from({ length: BATCH_ROWS }, () => randomUUID());
      const body = names.map((message) => JSON.stringify({ message })).join("\n");
      const headers: Record<string, string> = this.isKeyed
        ? { "idempotency-key": randomUUID() }
        : {};
      while (!(await this.isTaken(body, headers))) {
        this.repeated += 1;
        await wait(50);
      }
      this.acknowledged.push(...names);
    }
  }

  private async isTaken(body: string, headers: Record<string, string>): Promise<boolean> {
    try {
      const answer = await fetch(this.url, { method: "POST", body, headers });
      await answer.text();
      return answer.status === 200;
    } catch {
      return false;
    }
  }
}

async function compare(db: Database, senders: readonly Sender[]): Promise<FaultReport> {
  const rows = await db.query<{ message: string; times: string }>(
    sql`select message, count(*) as times from ${db.logs} group by message`,
  );
  const times = new Map(rows.map(({ message, times }) => [message, Number(times)]));
  const keyed = senders.filter(({ isKeyed }) => isKeyed).flatMap((each) => each.acknowledged);
  const plain = senders.filter(({ isKeyed }) => !isKeyed).flatMap((each) => each.acknowledged);
  return {
    acknowledged: { keyed: keyed.length, plain: plain.length },
    lost: [...keyed, ...plain].filter((name) => !times.has(name)).length,
    doubled: keyed.filter((name) => (times.get(name) ?? 0) > 1).length,
    repeated: senders.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}
