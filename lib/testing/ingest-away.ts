import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import sql from "sql-template-tag";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { freePort } from "@/lib/server/embedded/free-port";
import { launchIngest, untilDrained } from "./ingest-child";
import { restartablePostgres } from "./restartable-postgres";

export interface AwayReport {
  /** Rows that were acknowledged, and those of them while Postgres was away. */
  acknowledged: number;
  meanwhile: number;
  /** Acknowledged rows that are not in the table. */
  lost: number;
  /** Rows that stand before one that their sender was told of earlier. */
  misplaced: number;
}

const SENDERS = 8;
const BATCH_ROWS = 20;
/** Between two batches of a sender: what comes in minutes has room on disk. */
const PAUSE_MS = 20;
/** Before Postgres goes and once it is back. */
const AROUND_MS = 2_000;

/** Stops Postgres for a while under load, and compares what was acknowledged with what is there. */
export async function ingestAway({ seconds }: { seconds: number }): Promise<AwayReport> {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-away-"));
  const postgres = await restartablePostgres();
  const db = new Database({
    url: postgres.url,
    tablePrefix: "cordwood",
    poolSize: 1,
    // All rows are read in order at the end, half a million of five minutes.
    statementTimeoutMs: 300_000,
  });
  await migrate(db);
  const port = await freePort();
  const server = launchIngest(postgres.url, join(folder, "spool"), port);
  try {
    await untilDrained(port);
    const senders = Array.from({ length: SENDERS }, (_, index) => new Sender(`s${index}`, port));
    const sending = Promise.all(senders.map((sender) => sender.run()));
    const total = () => senders.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
    await wait(AROUND_MS);
    await postgres.stop();
    const before = total();
    await wait(seconds * 1_000);
    const meanwhile = total() - before;
    await postgres.start();
    await wait(AROUND_MS);
    for (const sender of senders) sender.isDone = true;
    await sending;
    await untilDrained(port);
    const rows = await db.query<{ logger_name: string; message: string }>(
      sql`select logger_name, message from ${db.logs} order by id`,
    );
    const report = { acknowledged: total(), meanwhile, lost: 0, misplaced: 0 };
    for (const { name, acknowledged } of senders) {
      const places = rows.filter((row) => row.logger_name === name).map((row) => +row.message);
      report.lost += acknowledged - new Set(places).size;
      report.misplaced += places.filter((place, at) => place < (places[at - 1] ?? 0)).length;
    }
    return report;
  } finally {
    server.kill("SIGKILL");
    await db.end();
    await postgres.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sends numbered rows, each batch until it is acknowledged, and the next one then. */
class Sender {
  isDone = false;
  acknowledged = 0;

  constructor(
    readonly name: string,
    private readonly port: number,
  ) {}

  async run(): Promise<void> {
    while (!this.isDone) {
      const rows = Array.from({ length: BATCH_ROWS }, (_, index) => {
        return { name: this.name, message: String(this.acknowledged + index) };
      });
      while (!(await this.isTaken(JSON.stringify(rows)))) await wait(PAUSE_MS);
      this.acknowledged += BATCH_ROWS;
      await wait(PAUSE_MS);
    }
  }

  private async isTaken(body: string): Promise<boolean> {
    try {
      const url = `http://127.0.0.1:${this.port}/api/ingest`;
      const answer = await fetch(url, { method: "POST", body });
      await answer.text();
      return answer.status === 200;
    } catch {
      return false;
    }
  }
}
