import { Database } from "./db/database";
import { readSettings, SettingError, type Settings } from "./env";
import { Exports } from "./export/exports";
import { RequestTally } from "./metrics/request-tally";
import { Readiness } from "./readiness";
import { Tail } from "./tail/tail";

/**
 * What one process of Cordwood holds: its settings, its pool, how far it has got ready, what it
 * answered, what it exports, and who watches.
 */
export interface App {
  settings: Settings;
  db: Database;
  readiness: Readiness;
  requests: RequestTally;
  exports: Exports;
  tail: Tail;
}

/** Next bundles instrumentation and routes apart; only the global object is common to them. */
const holder: typeof globalThis & { cordwoodApp?: App } = globalThis;

/** The process's App, made at first use. Throws `SettingError`. */
export function app(): App {
  holder.cordwoodApp ??= createApp();
  return holder.cordwoodApp;
}

function createApp(): App {
  const settings = readSettings(process.env, process.cwd());
  if (settings.databaseUrl === null) {
    throw new SettingError(
      "DATABASE_URL is not set. Start Cordwood with npm start, which brings a Postgres of its own, or set it.",
    );
  }
  const db = new Database({ url: settings.databaseUrl, tablePrefix: settings.tablePrefix });
  return {
    settings,
    db,
    readiness: new Readiness(db, settings),
    requests: new RequestTally(),
    exports: new Exports(),
    tail: new Tail(db),
  };
}
