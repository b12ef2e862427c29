import { adoptEmpty } from "@/lib/server/adopt/adopt-empty";
import { Database } from "@/lib/server/db/database";
import { inspect } from "@/lib/server/db/inspect";
import { migrate } from "@/lib/server/db/migrate";
import { withDatabaseUrl } from "@/lib/server/embedded/with-database";
import { readSettings } from "@/lib/server/env";

/**
 * `cordwood migrate`: creates the logs table where there is none, also beside other tables, and
 * brings Cordwood's own one up to date; an empty one becomes its own. Somebody else's table with rows
 * is left as it is. Returns the exit code.
 */
export async function migrateCommand(): Promise<number> {
  const settings = readSettings(process.env, process.cwd());
  return withDatabaseUrl(settings, console.log, async (url) => {
    const db = new Database({ url, tablePrefix: settings.tablePrefix });
    try {
      const table = `${settings.tablePrefix}_logs`;
      const findings = await inspect(db);
      if (findings.kind === "table" && !findings.owned && (await adoptEmpty(db))) {
        console.log(`${table} was empty: made it Cordwood's own.`);
        return 0;
      }
      if (findings.kind !== "missing" && !(findings.kind === "table" && findings.owned)) {
        console.error(
          `${table} is there already and wasn't made by Cordwood: it is read as it is.`,
        );
        return 1;
      }
      const applied = await migrate(db);
      console.log(applied.length > 0 ? `Migrated ${table}.` : `${table} is up to date.`);
      return 0;
    } finally {
      await db.end();
    }
  });
}
