import { fileURLToPath } from "node:url";
import { Database } from "@/lib/server/db/database";
import { withDatabaseUrl } from "@/lib/server/embedded/with-database";
import { readSettings, type Settings } from "@/lib/server/env";
import { prepareTarget } from "./import-target";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Lends the database to import into or report on, its table there, with as many connections as asked for. */
export async function withTarget<Result>(
  poolSize: number,
  work: (db: Database, settings: Settings) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(process.env, ROOT);
  // Migrations are read from the project's folder.
  process.chdir(ROOT);
  return withDatabaseUrl(
    settings,
    (line) => console.error(line),
    async (url) => {
      const db = new Database({ url, tablePrefix: settings.tablePrefix, poolSize });
      try {
        await prepareTarget(db);
        return await work(db, settings);
      } finally {
        await db.end();
      }
    },
  );
}
