import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ensureBuilt } from "@/lib/cli/build";
import { startEmbedded } from "@/lib/server/embedded/embedded";
import { freePort } from "@/lib/server/embedded/free-port";
import { startProduct } from "@/lib/testing/product";
import { debianRoot } from "./debian-packages";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder that Debian's packages are unpacked in. */
    debianRoot: string;
    cordwood: {
      url: string;
      syslogPort: number;
      jsonPort: number;
      /** The database with the table it reads, for those who insert into it. */
      databaseUrl: string;
    };
  }
}

/** Debian's clients, and a Cordwood that they send to, as its users start it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  project.provide("debianRoot", await debianRoot(console.log));
  await ensureBuilt(process.cwd());
  const dataDir = await mkdtemp(join(tmpdir(), "cordwood-clients-"));
  const postgres = await startEmbedded({ dataDir, log: () => {}, forTests: true });
  const tearDown = async () => {
    await postgres.stop(true);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const [syslogPort, jsonPort] = [await freePort(), await freePort()];
    const product = await startProduct({
      settings: {
        DATABASE_URL: postgres.url,
        CORDWOOD_SYSLOG_PORT: String(syslogPort),
        CORDWOOD_JSON_PORT: String(jsonPort),
      },
    });
    const { url } = product;
    project.provide("cordwood", { url, syslogPort, jsonPort, databaseUrl: postgres.url });
    return async () => {
      await product.remove();
      await tearDown();
    };
  } catch (error) {
    await tearDown();
    throw error;
  }
}
