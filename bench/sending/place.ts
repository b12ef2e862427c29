import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { connect } from "@/bench/connect";
import { cpuOf, parentOf, peakMemory, postgresCpu } from "@/bench/cpu";
import type { Micros } from "@/lib/log/instant";
import { Database } from "@/lib/server/db/database";
import { migrate } from "@/lib/server/db/migrate";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { freePort } from "@/lib/server/embedded/free-port";
import { createPartitions } from "@/lib/server/partition/create";
import { keepSearchIndexes } from "@/lib/server/partition/search-index";
import { launchIngest, untilDrained } from "@/lib/testing/ingest-child";

/** Milliseconds of CPU. */
export interface Cpu {
  server: number;
  /** Of every process of Postgres. */
  postgres: number;
}

/** Cordwood's table on a Postgres of its own, and in front of it the server that takes logs in. */
export interface SendingPlace {
  /** Of Postgres, and of the server. */
  url: string;
  port: number;
  folder: string;
  db: Database;
  client: pg.Client;
  /** What both have used so far. */
  cpu(): Cpu;
  /** The server's memory at its largest, in bytes. */
  memory(): number;
  remove(): Promise<void>;
}

/** Ready for rows of one day. */
export async function sendingPlace(from: Micros, to: Micros): Promise<SendingPlace> {
  const folder = await mkdtemp(join(tmpdir(), "cordwood-send-"));
  const postgres = await startEmbedded({ dataDir: folder, log: console.log });
  const { url } = postgres;
  const db = new Database({ url, tablePrefix: "cordwood", poolSize: 1 });
  await migrate(db);
  await createPartitions(db, from, to);
  await keepSearchIndexes(db, from);
  const port = await freePort();
  const server = launchIngest(url, join(folder, "spool"), port);
  const client = await connect(url);
  await untilDrained(port);
  const pid = server.pid ?? 0;
  const postmaster = postmasterOf(folder);
  return {
    url,
    port,
    folder,
    db,
    client,
    cpu: () => ({ server: cpuOf(pid), postgres: postgresCpu(postmaster, childrenOf(postmaster)) }),
    memory: () => peakMemory(pid),
    async remove() {
      server.kill();
      await client.end();
      await db.end();
      await postgres.stop(true);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function postmasterOf(folder: string): number {
  const file = join(folder, "postgres", "data", "postmaster.pid");
  return Number.parseInt(readFileSync(file, "utf8"), 10);
}

function childrenOf(pid: number): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((each) => {
    try {
      return parentOf(each) === pid;
    } catch {
      // It has ended since.
      return false;
    }
  });
}
