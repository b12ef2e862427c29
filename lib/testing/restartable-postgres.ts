import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { freePort } from "@/lib/server/embedded/free-port";

/** A Postgres of one's own that can be stopped at once, as by a crash, and started again. */
export interface RestartablePostgres {
  url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function restartablePostgres(): Promise<RestartablePostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), "cordwood-restart-"));
  const port = await freePort();
  // Durable, unlike the Postgres of other tests: what it has acknowledged is there after a crash.
  const launch = () => startEmbedded({ dataDir, port, log: () => {} });
  let running = await launch();
  return {
    url: running.url,
    stop: () => running.stop(true),
    async start() {
      running = await launch();
    },
    async remove() {
      await running.stop(true);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
