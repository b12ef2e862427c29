import type { Settings } from "@/lib/server/env";
import { ownerOf } from "./claim";
import { startEmbedded } from "./embedded";

/**
 * Gives `work` the URL of the database that the settings mean: DATABASE_URL, the embedded
 * Postgres that already runs on the data folder, or one started for as long as `work` takes.
 */
export async function withDatabaseUrl<Result>(
  settings: Settings,
  log: (line: string) => void,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  if (settings.databaseUrl) return work(settings.databaseUrl);
  const owner = await ownerOf(settings.dataDir);
  if (owner?.databaseUrl) return work(owner.databaseUrl);
  const embedded = await startEmbedded({ dataDir: settings.dataDir, log });
  const interrupted = (name: "SIGINT" | "SIGTERM" | "SIGHUP") => {
    const code = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[name];
    void embedded.stop().finally(() => process.exit(code));
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.once(name, interrupted);
  try {
    return await work(embedded.url);
  } finally {
    for (const name of signals) process.off(name, interrupted);
    await embedded.stop();
  }
}
