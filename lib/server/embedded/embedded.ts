import { mkdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { atExit } from "./at-exit";
import { findBinaries } from "./binaries";
import { claimFolder } from "./claim";
import { ensureCluster, NAME } from "./cluster";
import { EmbeddedError } from "./embedded-error";
import { freePort } from "./free-port";
import { launcherFor } from "./launcher";
import { clearLeftovers } from "./leftovers";
import {
  type Postmaster,
  type PostmasterPlace,
  signal,
  startPostmaster,
  stopPostmaster,
} from "./postmaster";
import { boundLog } from "./server-log";
import { serverSettings } from "./server-settings";

export interface EmbeddedOptions {
  dataDir: string;
  /** Where a line about what happens goes. */
  log: (line: string) => void;
  /** A port of one's own choosing; by default any free one. */
  port?: number;
  /** Trades durability for speed: for databases that are thrown away. */
  forTests?: boolean;
}

export interface Embedded {
  url: string;
  /** Resolves when Postgres is gone. With `force` it doesn't wait for a checkpoint. */
  stop(force?: boolean): Promise<void>;
}

/**
 * Starts the Postgres of a data folder, creating it at first use, and keeps it running until
 * `stop`. Throws `EmbeddedError` with a sentence when it can't.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, log, forTests = false } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((cause) => {
    throw new EmbeddedError(`Can't use the data folder ${dataDir}: ${cause.message}.`, { cause });
  });
  const claim = await claimFolder(dataDir);
  try {
    const binaries = await findBinaries();
    const launcher = await launcherFor(dataDir, binaries);
    const cluster = await ensureCluster({ dataDir, binaries, launcher, forTests }, log);
    const place = { cluster, binaries, launcher };
    await clearLeftovers(place, log);
    const port = options.port ?? (await freePort());
    const settings = serverSettings(port, forTests);
    const server = supervise(await startPostmaster(place, settings), place, settings, log);
    const url = `postgres://${NAME}:${cluster.password}@127.0.0.1:${port}/${NAME}`;
    await claim.publish(url);
    return {
      url,
      async stop(force) {
        await server.stop(force);
        await claim.release();
      },
    };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

/** Restarts the server whenever it ends unasked, on the same port: clients reconnect. */
function supervise(
  first: Postmaster,
  place: PostmasterPlace,
  settings: string[],
  log: (line: string) => void,
): { stop(force?: boolean): Promise<void> } {
  let current: Postmaster | null = first;
  let stopping = false;

  async function watch(): Promise<void> {
    while (current && !stopping) {
      const how = await current.ended;
      current = null;
      if (stopping) return;
      log(`Postgres ended unexpectedly (${how}); starting it again`);
      current = await restart();
      if (current) log("Postgres is back");
    }
  }

  async function restart(): Promise<Postmaster | null> {
    for (let pause = 200; !stopping; pause = Math.min(pause * 2, 5_000)) {
      try {
        await clearLeftovers(place, log);
        return await startPostmaster(place, settings);
      } catch (error) {
        if (pause === 200) log(error instanceof Error ? error.message : String(error));
        await wait(pause);
      }
    }
    return null;
  }

  // Where the process exits without having called `stop`, Postgres is at least told.
  const letGo = atExit(() => {
    if (current) signal(current.pid, "SIGINT");
  });
  const unbind = boundLog(place.cluster.log);
  const watching = watch();
  return {
    async stop(force) {
      stopping = true;
      if (current) await stopPostmaster(current.pid, place, force);
      await watching;
      // A restart that was under way when `stop` was called.
      if (current) await stopPostmaster(current.pid, place, force);
      unbind();
      letGo();
    },
  };
}
