import { join } from "node:path";
import { Peers } from "@/lib/server/http/peer";
import { Readings } from "./auth/audit/readings";
import { OidcProvider } from "./auth/oidc/oidc-provider";
import { Attempts } from "./auth/people/attempts";
import { RestrictedTails } from "./auth/restricted-tails";
import { keysOfFile } from "./auth/sealed/key-file";
import { Sealer } from "./auth/sealed/sealer";
import { TokenBook } from "./auth/tokens/token-book";
import { Database } from "./db/database";
import { readSettings, SettingError, type Settings } from "./env";
import { Exports } from "./export/exports";
import { PolicyReports } from "./http/policy-reports";
import { Intake } from "./ingest/intake/intake";
import { Uploads } from "./ingest/upload/uploads";
import { RequestTally } from "./metrics/request-tally";
import { Readiness } from "./readiness";
import { ingestRedactor } from "./redact-settings";
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
  /** Who asks, seen past the proxies that are trusted. */
  peers: Peers;
  exports: Exports;
  /** What browsers say about pages that tried what they may not. */
  policyReports: PolicyReports;
  tail: Tail;
  /** The same for those who don't see all logs. */
  tails: RestrictedTails;
  /** What programs show to be let in. */
  tokens: TokenBook;
  /** What those search from whom fields are hidden. */
  readings: Readings;
  /** Who guesses passwords. */
  attempts: Attempts;
  /** For what is stored encrypted. */
  sealer: Sealer;
  /** By whose word people may come in beside their passwords; null: nobody's. */
  provider: OidcProvider | null;
  /** Files that come in from browsers. */
  uploads: Uploads;
  /** The way in for logs that are sent over the network. */
  intake: Intake;
}

/** One transaction at a time writes; the other connection asks what became of one cut off. */
const INTAKE_CONNECTIONS = 2;

/** How long writing waits for a connection before the database counts as away. */
const CONNECT_MS = 10_000;

/** Of routes that Next serves it has a bundle of its own; only the global object is common to both. */
const holder: typeof globalThis & { cordwoodApp?: App } = globalThis;

/** The process's App, made at first use. Throws `SettingError`. */
export function app(): App {
  holder.cordwoodApp ??= createApp();
  return holder.cordwoodApp;
}

/** Lets go of an App that was ended; the next use makes another. */
export function forgetApp(): void {
  delete holder.cordwoodApp;
}

/**
 * What a group of batches takes Postgres is a second. One that says nothing for this long hangs,
 * and what is sent goes to disk.
 */
const ANSWER_MS = 30_000;

function createApp(): App {
  const settings = readSettings(process.env, process.cwd());
  if (settings.databaseUrl === null) {
    throw new SettingError(
      "DATABASE_URL is not set. Start Cordwood with npm start, which brings a Postgres of its own, or set it.",
    );
  }
  const place = { url: settings.databaseUrl, tablePrefix: settings.tablePrefix };
  const db = new Database(place);
  const readiness = new Readiness(db, settings);
  const intake = new Intake({
    db: new Database({
      ...place,
      poolSize: INTAKE_CONNECTIONS,
      waitMs: CONNECT_MS,
      answerMs: ANSWER_MS,
    }),
    spoolFolder: join(settings.dataDir, "spool"),
    spoolBytes: settings.spoolMegabytes * 2 ** 20,
    state: () => readiness.state,
    layout: () => db.layout,
    redactor: ingestRedactor(settings),
  });
  return {
    settings,
    db,
    readiness,
    requests: new RequestTally(),
    peers: new Peers(settings.trustedProxies),
    exports: new Exports(),
    policyReports: new PolicyReports(),
    tail: new Tail(db),
    tails: new RestrictedTails(db),
    tokens: new TokenBook(db, Date.now),
    readings: new Readings(db, Date.now),
    attempts: new Attempts(db, Date.now),
    sealer: new Sealer(() => settings.secretKeys ?? keysOfFile(settings.dataDir)),
    provider: settings.oidc && new OidcProvider(settings.oidc, Date.now),
    uploads: new Uploads(),
    intake,
  };
}
